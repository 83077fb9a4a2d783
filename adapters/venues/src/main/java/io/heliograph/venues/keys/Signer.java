package io.heliograph.venues.keys;

import io.heliograph.model.Secret;
import io.heliograph.venues.http.Ed25519;
import io.heliograph.venues.http.Es256;
import io.heliograph.venues.http.Hmac;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Signs for one account, and is the only one that knows its secret. Gives signatures of requests
/// that trading needs, never the secret where the venue can do without, and asks the guard about
/// everything that opens a position. Safe for use by many threads.
public final class Signer {
    private final Secret keyId;
    private final Secret secret;
    private final Hmac hmac;
    private final Optional<Secret> passphrase;
    private final SigningRules rules;
    private final MarketGuard guard;
    private volatile @Nullable Es256 es256;
    private volatile @Nullable Ed25519 ed25519;

    /// @param keyId what venues call the API key: it names the key and opens nothing
    /// @param passphrase where the venue wants one in every request
    public Signer(
            Secret keyId,
            Secret secret,
            Optional<Secret> passphrase,
            SigningRules rules,
            MarketGuard guard) {
        this.keyId = keyId;
        this.secret = secret;
        this.hmac = new Hmac(secret);
        this.passphrase = passphrase;
        this.rules = rules;
        this.guard = guard;
    }

    /// For the head of a request.
    public String keyId() {
        return keyId.reveal();
    }

    /// For the head of a request; empty where there is none.
    public String passphrase() {
        return passphrase.map(Secret::reveal).orElse("");
    }

    /// For the head of a request where the venue wants the passphrase signed: HMAC-SHA256 of it in
    /// base 64; empty where there is none.
    public String signedPassphrase() {
        return passphrase.map(words -> hmac.base64(words.reveal())).orElse("");
    }

    /// HMAC-SHA256 in lower-case hex.
    ///
    /// @throws io.heliograph.venues.http.VenueException PERMANENT if it is not to be signed
    public String hex(Signable request) {
        require(request);
        return hmac.hex(request.text());
    }

    /// Where the venue takes keys of two kinds: Ed25519 in base 64 if the secret is a private key
    /// in PEM, and HMAC-SHA256 in lower-case hex if it is a word.
    ///
    /// @throws io.heliograph.venues.http.VenueException PERMANENT if it is not to be signed,
    ///   ACCOUNT_REFUSED if the secret is a private key of another kind
    public String ed25519OrHex(Signable request) {
        if (!Ed25519.isMeant(secret)) {
            return hex(request);
        }
        require(request);
        Ed25519 known = ed25519;
        if (known == null) {
            known = new Ed25519(secret);
            ed25519 = known;
        }
        return known.base64(request.text());
    }

    /// HMAC-SHA256 in base 64.
    ///
    /// @throws io.heliograph.venues.http.VenueException PERMANENT if it is not to be signed
    public String base64(Signable request) {
        require(request);
        return hmac.base64(request.text());
    }

    /// ES256 in base 64 for URLs; the secret is a private key in PEM.
    ///
    /// @throws io.heliograph.venues.http.VenueException PERMANENT if it is not to be signed,
    ///   ACCOUNT_REFUSED if the secret is no such key
    public String es256(Signable request) {
        require(request);
        Es256 known = es256;
        if (known == null) {
            known = new Es256(secret);
            es256 = known;
        }
        return known.base64(request.text());
    }

    /// The secret itself, for the head of a request at a venue that takes it for a signature.
    ///
    /// @throws io.heliograph.venues.http.VenueException PERMANENT if it is not to be signed
    public String bearer(Signable request) {
        require(request);
        return secret.reveal();
    }

    /// HMAC-SHA512 over the path and the SHA-256 of the text, under the bytes that the secret
    /// stands for, in base 64.
    ///
    /// @throws io.heliograph.venues.http.VenueException PERMANENT if it is not to be signed,
    ///   ACCOUNT_REFUSED if the secret is not one of a venue that signs so
    public String base64OverDigest(Signable request) {
        require(request);
        try {
            return Hmac.sha512(secret).base64(request.path(), request.text());
        } catch (IllegalArgumentException foreign) {
            // The reason would show a part of the secret.
            throw new VenueException(
                    Kind.ACCOUNT_REFUSED, "SECRET", "the secret is not written in base 64");
        }
    }

    private void require(Signable request) {
        Optional<Opening> opening = rules.read(request);
        opening.flatMap(guard::objection)
                .ifPresent(why -> {
                    throw SigningRules.refusal(request, why);
                });
    }

    @Override
    public String toString() {
        return "***";
    }
}
