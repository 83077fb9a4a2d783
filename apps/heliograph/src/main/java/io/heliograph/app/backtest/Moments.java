package io.heliograph.app.backtest;

import io.heliograph.app.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Moments of history as options name them.
public final class Moments {
    private Moments() {}

    /// A day's beginning in UTC, or an instant.
    ///
    /// @throws Refusal naming the option, if it is written otherwise
    public static Instant parse(String option, String text) {
        try {
            return text.length() <= 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException wrong) {
            throw Refusal.usage(
                    "%s must be like 2018-06-01 or 2018-06-01T12:00:00Z, was \"%s\""
                            .formatted(option, text));
        }
    }
}
