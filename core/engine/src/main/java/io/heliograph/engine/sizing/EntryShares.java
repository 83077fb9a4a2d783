package io.heliograph.engine.sizing;

import io.heliograph.model.Instrument;
import io.heliograph.model.Quantity;
import io.heliograph.model.decision.EntryRung;
import io.heliograph.model.decision.Shares;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.order.OrderType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// How a sized quantity is shared out over the rungs of an entry.
///
/// INVARIANT: all of them together lose no more on the way to the stop than one entry at the
/// reference would: shares are rounded down, and what that leaves, or what is too small to stand
/// alone, goes to the next rung on the way to the stop.
final class EntryShares {
    private EntryShares() {}

    record Share(EntryRung rung, Quantity quantity) {}

    static List<Share> of(TradeTerms terms, Instrument instrument, Quantity whole) {
        if (terms.entries().size() == 1) {
            return List.of(new Share(terms.entries().getFirst(), whole));
        }
        List<EntryRung> rungs = new ArrayList<>(terms.entries());
        List<Quantity> shares = cut(whole, rungs, instrument);
        while (rungs.size() > 1) {
            int small = firstTooSmall(rungs, shares, instrument);
            if (small < 0) {
                break;
            }
            // The last has no next one: the one before joins it.
            merge(rungs, Math.min(small, rungs.size() - 2));
            shares = cut(whole, rungs, instrument);
        }
        if (rungs.size() == 1) {
            EntryRung last = rungs.getFirst();
            if (!instrument.takes(last.price(), whole)) {
                // What was judged big enough was the whole at the average.
                EntryRung average =
                        new EntryRung(
                                OrderType.LIMIT,
                                instrument.roundLimit(terms.reference(), terms.side()),
                                null,
                                BigDecimal.ONE);
                rungs.set(0, average);
            }
        }
        List<Share> result = new ArrayList<>();
        for (int i = 0; i < rungs.size(); i++) {
            result.add(new Share(rungs.get(i), shares.get(i)));
        }
        return result;
    }

    private static List<Quantity> cut(
            Quantity whole, List<EntryRung> rungs, Instrument instrument) {
        return Shares.cut(whole, rungs.stream().map(EntryRung::weight).toList(), instrument);
    }

    private static int firstTooSmall(
            List<EntryRung> rungs, List<Quantity> shares, Instrument instrument) {
        for (int i = 0; i < rungs.size(); i++) {
            if (!instrument.takes(rungs.get(i).price(), shares.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static void merge(List<EntryRung> rungs, int into) {
        EntryRung lost = rungs.remove(into);
        EntryRung next = rungs.get(into);
        rungs.set(
                into,
                new EntryRung(
                        next.type(),
                        next.price(),
                        next.limitBeyond(),
                        next.weight().add(lost.weight())));
    }
}
