package io.heliograph.venues.http;

import io.heliograph.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA256 with one secret. The key schedule is made once; each signature works on a copy of
/// it.
public final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac keyed;

    public Hmac(Secret secret) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(
                    new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, never);
        }
    }

    /// Lower-case hex, as Binance wants it.
    public String hex(String text) {
        return HexFormat.of().formatHex(bytes(text));
    }

    /// Base 64 with padding, as OKX wants it.
    public String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    private byte[] bytes(String text) {
        try {
            Mac mac = (Mac) keyed.clone();
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException never) {
            throw new IllegalStateException(ALGORITHM + " can be copied", never);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
