package io.heliograph.venues.keys;

import io.heliograph.model.Secret;
import io.heliograph.model.account.GuardLimits;
import java.time.InstantSource;
import java.util.Optional;

/// Signers of tests, whose keys everybody knows.
public final class Signers {
    private Signers() {}

    /// One that takes every order for one that closes: its guard is never asked.
    public static Signer of(String keyId, String secret, SigningRules rules) {
        return of(keyId, secret, "", rules);
    }

    /// The same where the venue wants a passphrase.
    public static Signer of(String keyId, String secret, String passphrase, SigningRules rules) {
        return new Signer(
                new Secret(keyId),
                new Secret(secret),
                Optional.of(new Secret(passphrase)).filter(words -> !words.reveal().isEmpty()),
                request -> {
                    rules.read(request);
                    return Optional.empty();
                },
                new MarketGuard(
                        GuardLimits.USUAL, symbol -> Optional.empty(), InstantSource.system()));
    }
}
