package io.heliograph.model.account;

import io.heliograph.model.AccountId;
import io.heliograph.model.VenueId;
import org.jspecify.annotations.Nullable;

/// An account's key at its venue as it lies in the database: sealed, and readable by nobody but the
/// signer on the machine that has the key ring.
///
/// @param version of the account's key, from 1; no number is used twice
/// @param hint the last characters of the venue's name for the key, for people to tell it by
/// @param limits what may be opened with it; sealed along, so that nobody can widen them
/// @param keyId what the venue calls the key, sealed
/// @param secret sealed
/// @param passphrase sealed; null where the venue has none
public record SealedKey(
        String tenant,
        AccountId account,
        VenueId venue,
        int version,
        String hint,
        GuardLimits limits,
        String keyId,
        String secret,
        @Nullable String passphrase) {
    public SealedKey {
        if (version < 1) {
            throw new IllegalArgumentException("a key's version begins with 1, was " + version);
        }
    }
}
