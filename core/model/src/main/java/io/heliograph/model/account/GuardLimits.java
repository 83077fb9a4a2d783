package io.heliograph.model.account;

import java.math.BigDecimal;
import java.util.Set;

/// How much harm whoever has taken over an account's orders can do with its key.
///
/// @param mostPerHour notional that may be opened within an hour, in the account's currency
/// @param symbols that may be opened, `BTC-USDT`; empty for all
public record GuardLimits(BigDecimal mostPerHour, Set<String> symbols) {
    /// Far more than a careful person opens in an hour, far less than a thief wants.
    public static final GuardLimits USUAL = new GuardLimits(new BigDecimal(50_000), Set.of());

    public GuardLimits {
        if (mostPerHour.signum() <= 0) {
            throw new IllegalArgumentException(
                    "what may be opened in an hour must be positive, was " + mostPerHour);
        }
        symbols = Set.copyOf(symbols);
    }
}
