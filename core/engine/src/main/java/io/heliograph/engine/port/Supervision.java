package io.heliograph.engine.port;

import io.heliograph.model.VenueId;
import io.heliograph.model.account.TradingSwitch;
import java.util.List;
import java.util.Optional;

/// What stops entries from outside an account, as it stands at the moment of asking.
public interface Supervision {
    /// Nobody has stopped anything, and every venue works.
    Supervision NONE =
            new Supervision() {
                @Override
                public List<TradingSwitch> switches() {
                    return List.of();
                }

                @Override
                public Optional<String> away(VenueId venue) {
                    return Optional.empty();
                }
            };

    /// The truth itself is in doubt, for instance a journal that cannot be read: no entries
    /// anywhere until a person resumes. What protects and closes goes on.
    default void critical(String reason) {}

    /// What people said is to stop.
    List<TradingSwitch> switches();

    /// Why the venue is left alone, in words; empty while it works.
    Optional<String> away(VenueId venue);
}
