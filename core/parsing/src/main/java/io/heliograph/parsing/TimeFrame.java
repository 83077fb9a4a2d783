package io.heliograph.parsing;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The chart a call was made on: `4H`, `M15`; as written.
final class TimeFrame {
    private static final Set<String> KNOWN =
            Set.of(
                    "1m", "3m", "5m", "15m", "30m", "45m", "1h", "2h", "4h", "6h", "8h", "12h",
                    "1d", "1w", "m1", "m5", "m15", "m30", "h1", "h4", "d1", "w1");

    private TimeFrame() {}

    static TradeSheet.@Nullable Read<String> of(Message message) {
        ValidityReader.Found elsewhere = message.validity();
        for (int i = 0; i < message.terms().size(); i++) {
            Term term = message.terms().get(i);
            int length = term.last() - term.first();
            // A time of another kind.
            boolean other = elsewhere != null && elsewhere.covers(term);
            if (length > 2 || other || term.is(Concept.LINE)) {
                continue;
            }
            Token first = message.tokens().get(term.first());
            Token last = message.tokens().get(term.last() - 1);
            if (first.text().length() + (length == 2 ? last.text().length() : 0) <= 3) {
                String written = message.text().between(first.start(), last.end());
                if (KNOWN.contains(written.toLowerCase(Locale.ROOT))) {
                    return new TradeSheet.Read<>(written, i, "time frame");
                }
            }
        }
        return null;
    }
}
