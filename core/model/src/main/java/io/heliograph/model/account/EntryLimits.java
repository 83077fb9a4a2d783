package io.heliograph.model.account;

import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What an entry must be like, and how often one is taken.
///
/// @param maxSignalsPerMinute accepted signals in any 60 seconds
/// @param duplicateWindow how long a signal is taken for a repetition of an earlier one of the same
///   source, instrument, side and time frame whose trade is still open; zero for never
/// @param minStopDistance of the stop from the entry, as a share of the entry's price
/// @param maxStopDistance the same
/// @param maxSlippage how much worse than the signal's own price the present one may be, where the
///   entry would be filled at once; a share of the signal's price
/// @param maxDeviation how far the present price may be from the signal's own, in either direction
/// @param maxSpread between bid and ask, as a share of the price half way
/// @param minTurnover what was traded in the last 24 hours, in the account's currency; null where
///   it does not matter
/// @param sessions in which stocks are entered
public record EntryLimits(
        int maxSignalsPerMinute,
        Duration duplicateWindow,
        Ratio minStopDistance,
        Ratio maxStopDistance,
        Ratio maxSlippage,
        Ratio maxDeviation,
        Ratio maxSpread,
        @Nullable Money minTurnover,
        Sessions sessions) {
    public EntryLimits {
        // Limits written down before there was a choice have none.
        sessions = Objects.requireNonNullElse(sessions, Sessions.REGULAR);
        Ranges.requireBetween("maxSignalsPerMinute", maxSignalsPerMinute, 1, MOST_A_MINUTE);
        Times.requireBetween("duplicateWindow", duplicateWindow, Duration.ZERO, Duration.ofDays(7));
        Ranges.requirePercent("minStopDistance", minStopDistance, "0", "50");
        Ranges.requirePercent("maxStopDistance", maxStopDistance, "0.01", "100");
        if (minStopDistance.compareTo(maxStopDistance) > 0) {
            throw new IllegalArgumentException(
                    "minStopDistance must not be above maxStopDistance, was %s above %s"
                            .formatted(minStopDistance.asPercent(), maxStopDistance.asPercent()));
        }
        Ranges.requirePercent("maxSlippage", maxSlippage, "0", "100");
        Ranges.requirePercent("maxDeviation", maxDeviation, "0.01", "900");
        Ranges.requirePercent("maxSpread", maxSpread, "0", "100");
        if (minTurnover != null && minTurnover.amount().signum() <= 0) {
            throw new IllegalArgumentException("minTurnover must be positive, was " + minTurnover);
        }
    }

    /// The most that can be set; every accepted signal of a minute is remembered.
    public static final int MOST_A_MINUTE = 1_000;

    static EntryLimits shipped() {
        return new EntryLimits(
                5,
                Duration.ofMinutes(15),
                Ratio.percent("0.01"),
                Ratio.percent("50"),
                Ratio.percent("2"),
                Ratio.percent("50"),
                Ratio.percent("2"),
                null,
                Sessions.REGULAR);
    }

    /// The same with another number of signals a minute.
    public EntryLimits withSignalsPerMinute(int number) {
        return new EntryLimits(
                number,
                duplicateWindow,
                minStopDistance,
                maxStopDistance,
                maxSlippage,
                maxDeviation,
                maxSpread,
                minTurnover,
                sessions);
    }
}
