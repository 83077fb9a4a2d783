package io.heliograph.parsing;

/// A list of trades with their results, as channels post at the end of a day.
final class TradeLog {
    private static final int FEWEST = 3;

    private TradeLog() {}

    /// Whether several lines each name a side and a price, and nearly as many results are told.
    static boolean isOne(Message message) {
        int trades = 0;
        int results = 0;
        boolean side = false;
        boolean price = false;
        for (Term term : message.terms()) {
            if (term.is(Concept.LINE)) {
                trades += side && price ? 1 : 0;
                side = false;
                price = false;
                continue;
            }
            side |= term.side() != null;
            price |= term.isPrice();
            results += term.isAny(Concept.HIT, Concept.TICK) ? 1 : 0;
        }
        trades += side && price ? 1 : 0;
        return trades >= FEWEST && results + 1 >= trades;
    }
}
