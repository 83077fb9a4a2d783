package io.heliograph.chat.webhook;

import io.heliograph.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes what hooks are proved with, and what is kept of it. Whoever reads the database learns
/// neither a token nor a signing secret.
public final class HookSecrets {
    static final String PREFIX = "whsec_";
    private static final String HMAC = "HmacSHA256";

    private HookSecrets() {}

    /// A token of 256 bits.
    ///
    /// @param chance 32 bytes that nobody can guess
    public static Secret token(byte[] chance) {
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(chance));
    }

    /// What is kept of a token: its SHA-256 as hexadecimal digits. A token has 256 bits of its own,
    /// so nothing slower is needed.
    public static String hash(Secret token) {
        return hash(token.reveal());
    }

    static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /// The signing secret that belongs to a salt here: signing needs the secret itself, so it is
    /// made anew from what the database has and what it has not.
    ///
    /// @param installKey the installation's own key
    /// @param salt what is kept, as hexadecimal digits
    public static Secret signing(byte[] installKey, String salt) {
        byte[] key = hmac(installKey, ("hook " + salt).getBytes(StandardCharsets.UTF_8));
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + HMAC, missing);
        }
    }
}
