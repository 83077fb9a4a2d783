package io.heliograph.market.history;

import io.heliograph.market.candle.TradePrint;
import io.heliograph.model.Decimals;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.market.Quote;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Reads quotes from `time,bid,ask` and trades from `time,price,amount,side`, plain or packed with
/// gzip; the time is in milliseconds since 1970 and never falls.
public final class TickCsv {
    private TickCsv() {}

    /// @param in closed by the caller
    /// @param taker is given each quote in turn; a recording's quote was received when it was made
    /// @throws HistoryException at the first thing that is wrong; the taker has had all before it
    public static void readQuotes(
            String file, InputStream in, InstrumentId instrument, Consumer<Quote> taker) {
        CsvLines lines = new CsvLines(file, in, "time", "bid", "ask");
        long last = Long.MIN_VALUE;
        while (lines.advance()) {
            last = notBefore(last, lines);
            Instant at = Instant.ofEpochMilli(last);
            Quote quote;
            try {
                Price bid = Price.of(lines.text(1));
                quote = new Quote(instrument, bid, Price.of(lines.text(2)), at, at);
            } catch (IllegalArgumentException wrong) {
                throw lines.problem(String.valueOf(wrong.getMessage()));
            }
            taker.accept(quote);
        }
    }

    /// @param in closed by the caller
    /// @param taker is given each trade in turn, with the side of whoever took the price
    /// @throws HistoryException at the first thing that is wrong; the taker has had all before it
    public static void readTrades(String file, InputStream in, BiConsumer<TradePrint, Side> taker) {
        CsvLines lines = new CsvLines(file, in, "time", "price", "amount", "side");
        long last = Long.MIN_VALUE;
        while (lines.advance()) {
            last = notBefore(last, lines);
            TradePrint print;
            try {
                print =
                        new TradePrint(
                                "",
                                Instant.ofEpochMilli(last),
                                Price.of(lines.text(1)),
                                Decimals.parse(lines.text(2), "amount"));
            } catch (IllegalArgumentException wrong) {
                throw lines.problem(String.valueOf(wrong.getMessage()));
            }
            taker.accept(print, side(lines));
        }
    }

    private static long notBefore(long last, CsvLines lines) {
        long millis = lines.millis(0);
        if (millis < last) {
            throw lines.problem(
                    "time %d must not lie before the line before it, %d".formatted(millis, last));
        }
        return millis;
    }

    private static Side side(CsvLines lines) {
        return switch (lines.text(3)) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw lines.problem("side must be buy or sell, was " + lines.text(3));
        };
    }
}
