package io.heliograph.venues.binance;

import java.util.Set;
import java.util.TreeSet;

/// Of which symbols an account's open orders are asked for. To ask for all costs the address as
/// much as forty accounts with one symbol each, so that is done at the beginning and every tenth
/// time, for what somebody placed where the account had nothing; in between only symbols are asked
/// for where it has, or had the last time, an order or a position.
final class OpenOrderRounds {
    private static final int WHOLE_EVERY = 10;

    /// With more of them all at once is cheaper.
    private static final int MOST_SYMBOLS = 10;

    private int untilWhole;
    private Set<String> known = Set.of();

    /// Something may have been missed.
    synchronized void beginAnew() {
        untilWhole = 0;
    }

    /// The questions of one report.
    ///
    /// @param whole whether all are asked for at once, and not those of the symbols
    record Round(boolean whole, Set<String> symbols) {}

    /// @param ours symbols of orders that are open as far as we know
    synchronized Round next(Set<String> ours) {
        Set<String> asked = new TreeSet<>(known);
        asked.addAll(ours);
        return new Round(untilWhole == 0 || asked.size() > MOST_SYMBOLS, asked);
    }

    /// The questions were answered.
    ///
    /// @param symbols where the account has something
    synchronized void told(Round round, Set<String> symbols) {
        known = Set.copyOf(symbols);
        untilWhole = round.whole ? WHOLE_EVERY - 1 : Math.max(0, untilWhole - 1);
    }
}
