package io.heliograph.model.account;

import io.heliograph.model.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an account has been through, as far as its limits ask.
///
/// @param peakBalance the highest balance so far; a deposit raises it, a withdrawal lowers it
/// @param lossesInARow closed positions that lost, fees counted, since the last that gained
/// @param lastLossAt when the last of all losses was closed; null where there was none
/// @param lossLimitHitUnder the version of the limits under which the day's loss limit was found
///   reached today; 0 where it was not
/// @param acceptedOfLate when signals were accepted in the last minute, oldest first
public record AccountRecord(
        Money peakBalance,
        int lossesInARow,
        @Nullable Instant lastLossAt,
        int lossLimitHitUnder,
        List<Instant> acceptedOfLate) {
    public AccountRecord {
        acceptedOfLate = List.copyOf(acceptedOfLate);
    }

    /// Of an account that has done nothing yet.
    public static AccountRecord fresh(Money balance) {
        return new AccountRecord(balance, 0, null, 0, List.of());
    }
}
