package io.heliograph.notices;

import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/// The key pair by which push services know this installation (VAPID, RFC 8292). A browser's
/// subscription is tied to it: with another pair, everybody must subscribe anew.
public final class VapidKeys {
    private final VAPIDKeyPair pair;

    private VapidKeys(VAPIDKeyPair pair) {
        this.pair = pair;
    }

    /// A new pair, written as {@link #of} reads it: private and public key, in base64.
    public static String generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            Base64.Encoder base64 = Base64.getEncoder();
            return base64.encodeToString(keys.getPrivate().getEncoded())
                    + ":"
                    + base64.encodeToString(keys.getPublic().getEncoded());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has P-256", missing);
        }
    }

    public static VapidKeys of(String written) {
        String[] keys = written.strip().split(":");
        if (keys.length != 2) {
            throw new IllegalArgumentException("the push key must be two keys");
        }
        return new VapidKeys(
                VAPIDKeyPairs.of(
                        PrivateKeySources.ofPKCS8Bytes(Base64.getDecoder().decode(keys[0])),
                        PublicKeySources.ofX509Bytes(Base64.getDecoder().decode(keys[1]))));
    }

    /// What a page hands to `pushManager.subscribe` as `applicationServerKey`, in base64url.
    public String publicKey() {
        return pair.extractPublicKeyInUncompressedFormAsString();
    }

    VAPIDKeyPair pair() {
        return pair;
    }
}
