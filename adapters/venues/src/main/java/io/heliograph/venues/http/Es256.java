package io.heliograph.venues.http;

import io.heliograph.model.Secret;
import io.heliograph.venues.http.VenueException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// ES256 of JSON web tokens: ECDSA over P-256 with SHA-256. No two signatures of the same words are
/// the same.
public final class Es256 {
    private final PrivateKey key;

    /// @param secret a private key in PEM, `EC PRIVATE KEY` (RFC 5915) or `PRIVATE KEY` (PKCS #8);
    ///   its lines may be parted by `\n` in words, as in the JSON file that Coinbase hands out
    /// @throws VenueException ACCOUNT_REFUSED if it is none
    public Es256(Secret secret) {
        String pem = secret.reveal();
        try {
            byte[] bytes = Pem.bytes(pem);
            key =
                    KeyFactory.getInstance("EC")
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(
                                            pem.contains("EC PRIVATE KEY")
                                                    ? wrapped(bytes)
                                                    : bytes));
        } catch (GeneralSecurityException | IOException | IllegalArgumentException unreadable) {
            // Without its cause, which may quote the key.
            throw new VenueException(
                    Kind.ACCOUNT_REFUSED, "SECRET", "the secret is no private EC key in PEM");
        }
    }

    private static byte[] wrapped(byte[] bytes) throws IOException {
        return new PrivateKeyInfo(
                        new AlgorithmIdentifier(
                                X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1),
                        ECPrivateKey.getInstance(bytes))
                .getEncoded();
    }

    /// Base 64 for URLs, without padding.
    public String base64(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException wrongCurve) {
            throw new VenueException(
                    Kind.ACCOUNT_REFUSED, "SECRET", "the secret is no private key for ES256");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
