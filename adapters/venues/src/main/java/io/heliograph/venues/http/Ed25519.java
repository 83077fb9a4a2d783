package io.heliograph.venues.http;

import io.heliograph.model.Secret;
import io.heliograph.venues.http.VenueException.Kind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// Signatures of a key whose private half the venue never has (RFC 8032).
public final class Ed25519 {
    private static final String ALGORITHM = "Ed25519";
    private static final String LABEL = "PRIVATE KEY";

    private final PrivateKey key;

    /// Two halves of a new key.
    ///
    /// @param signing in PEM (PKCS #8), for nobody but the signer
    /// @param verifying in PEM, for the venue; everybody may see it
    public record Pair(Secret signing, String verifying) {
        public static Pair make() {
            try {
                KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
                return new Pair(
                        new Secret(Pem.of(LABEL, pair.getPrivate().getEncoded())),
                        Pem.of("PUBLIC KEY", pair.getPublic().getEncoded()));
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException("every Java has Ed25519", missing);
            }
        }
    }

    /// @param secret a private key in PEM (PKCS #8)
    /// @throws VenueException ACCOUNT_REFUSED if it is none of Ed25519
    public Ed25519(Secret secret) {
        try {
            key =
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePrivate(new PKCS8EncodedKeySpec(Pem.bytes(secret.reveal())));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            // Without its cause, which may quote the key.
            throw new VenueException(
                    Kind.ACCOUNT_REFUSED, "SECRET", "the secret is no private Ed25519 key in PEM");
        }
    }

    /// Whether the secret is a private key in PEM, and no word that is shared with the venue.
    public static boolean isMeant(Secret secret) {
        return secret.reveal().startsWith("-----BEGIN " + LABEL + "-----");
    }

    public String base64(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has Ed25519", missing);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
