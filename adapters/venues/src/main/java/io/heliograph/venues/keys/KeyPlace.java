package io.heliograph.venues.keys;

import io.heliograph.model.AccountId;
import io.heliograph.model.VenueId;
import java.nio.charset.StandardCharsets;

/// What a sealed secret belongs to. It is bound to it: put anywhere else, it does not open.
///
/// @param version of the account's credentials, from 1
/// @param purpose which of them it is
public record KeyPlace(
        String tenant, AccountId account, VenueId venue, int version, Purpose purpose) {
    /// What a secret is for.
    public enum Purpose {
        KEY_ID,
        SECRET,
        PASSPHRASE
    }

    /// Unambiguous: no part can run into the next.
    byte[] bytes() {
        StringBuilder text = new StringBuilder();
        for (String part :
                new String[] {
                    tenant,
                    account.value(),
                    venue.value(),
                    Integer.toString(version),
                    purpose.name()
                }) {
            text.append(part.length()).append(':').append(part);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
