package io.heliograph.app;

import java.math.BigDecimal;
import java.util.Optional;

/// What the program was started with, complete and checked.
///
/// @param data created and locked
/// @param token that every request must bear
/// @param port on 127.0.0.1; 0 for any that is free
/// @param prices `live`, `simulated` or `file:PATH[@INSTRUMENT]`; empty for live if it can be
///   reached, otherwise simulated
/// @param speed how many times faster than it happened a recording plays, and a simulated market
///   moves; 1 as it happened
/// @param venueSimulators whether simulated venues take the place of the real ones
public record RunSettings(
        DataDirectory data,
        String token,
        int port,
        Optional<String> prices,
        BigDecimal speed,
        boolean venueSimulators) {

    @Override
    public String toString() {
        // Not the token: settings end up in logs.
        return "RunSettings[data=%s, port=%d, prices=%s, speed=%s]"
                .formatted(data.root(), port, prices.orElse("auto"), speed.toPlainString());
    }
}
