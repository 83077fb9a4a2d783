package io.heliograph.benchmarks;

import io.heliograph.model.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/// A key as Coinbase makes them.
public final class EcKey {
    private EcKey() {}

    /// A new private key of the curve P-256 in PEM.
    public static Secret make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            return new Secret(
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder().encodeToString(key)
                            + "\n-----END PRIVATE KEY-----");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has P-256", missing);
        }
    }
}
