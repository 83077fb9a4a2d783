package io.heliograph.parsing;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An exit in the words of option and stock channels: `STC 1/2 AAPL 125c @ 2`, `SOLD 1/3 TSLA`.
///
/// @param term where the exit word stands
record StatedClose(int term, boolean partial, @Nullable BigDecimal fraction) {
    static boolean isOne(Message message) {
        return of(message).term() >= 0;
    }

    static StatedClose of(Message message) {
        List<Term> terms = message.terms();
        int at = -1;
        BigDecimal fraction = null;
        boolean partial = false;
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            if (at < 0 && (term.is(Concept.STC) || isSale(message, i))) {
                at = i;
            }
            if (at >= 0 && !term.isBreak()) {
                BigDecimal said = ActReader.fractionOf(term);
                if (said != null) {
                    fraction = said;
                    partial = true;
                }
                partial |= term.is(Concept.PARTIAL);
            }
        }
        return new StatedClose(at, partial, fraction);
    }

    /// `SOLD` closes where an option or a fraction is named; with stop and targets it opens.
    private static boolean isSale(Message message, int i) {
        Term sale = message.terms().get(i);
        if (!sale.isAny(Concept.SOLD, Concept.SELL) || message.sheet().hasLevels()) {
            return false;
        }
        List<Term> terms = message.terms();
        boolean part = false;
        for (int k = i + 1; k < Math.min(terms.size(), i + (sale.is(Concept.SOLD) ? 4 : 2)); k++) {
            part |= ActReader.fractionOf(terms.get(k)) != null || terms.get(k).is(Concept.ALL);
        }
        return part || (sale.is(Concept.SOLD) && message.sheet().option != null);
    }
}
