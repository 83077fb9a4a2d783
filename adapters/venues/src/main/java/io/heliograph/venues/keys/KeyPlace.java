package io.heliograph.venues.keys;

import io.heliograph.model.AccountId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.GuardLimits;
import io.heliograph.model.account.SealedKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;

/// What a sealed secret belongs to. It is bound to it: put anywhere else, it does not open.
///
/// @param version of the account's key, from 1
public record KeyPlace(
        String tenant, AccountId account, VenueId venue, int version, GuardLimits limits) {
    /// What a secret is for.
    enum Purpose {
        KEY_ID,
        SECRET,
        PASSPHRASE
    }

    static KeyPlace of(SealedKey key) {
        return new KeyPlace(key.tenant(), key.account(), key.venue(), key.version(), key.limits());
    }

    /// Unambiguous: no part can run into the next.
    byte[] bytes(Purpose purpose) {
        StringBuilder text = new StringBuilder();
        for (String part :
                List.of(
                        tenant,
                        account.value(),
                        venue.value(),
                        Integer.toString(version),
                        limits.mostPerHour().stripTrailingZeros().toPlainString(),
                        String.join(" ", new TreeSet<>(limits.symbols())),
                        purpose.name())) {
            text.append(part.length()).append(':').append(part);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
