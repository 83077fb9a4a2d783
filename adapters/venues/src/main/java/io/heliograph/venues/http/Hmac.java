package io.heliograph.venues.http;

import io.heliograph.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC with one secret. The key schedule is made once; each signature works on a copy of it.
public final class Hmac {
    private final Mac keyed;

    /// HMAC-SHA256 under the secret as it is written.
    public Hmac(Secret secret) {
        this("HmacSHA256", secret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    private Hmac(String algorithm, byte[] key) {
        try {
            keyed = Mac.getInstance(algorithm);
            keyed.init(new SecretKeySpec(key, algorithm));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every JDK has " + algorithm, never);
        }
    }

    /// HMAC-SHA512 under the bytes that a secret in base 64 stands for, as Kraken wants it.
    ///
    /// @throws IllegalArgumentException if the secret is no base 64
    public static Hmac sha512(Secret secret) {
        return new Hmac("HmacSHA512", Base64.getDecoder().decode(secret.reveal()));
    }

    /// Lower-case hex, as Binance wants it.
    public String hex(String text) {
        return HexFormat.of().formatHex(bytes(text));
    }

    /// Base 64 with padding, as OKX wants it.
    public String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    /// Of a path and the SHA-256 of a text, in base 64 with padding, as Kraken wants it.
    public String base64(String path, String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            Mac mac = copy();
            mac.update(path.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(digest));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every JDK has SHA-256", never);
        }
    }

    private byte[] bytes(String text) {
        return copy().doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException never) {
            throw new IllegalStateException(keyed.getAlgorithm() + " can be copied", never);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
