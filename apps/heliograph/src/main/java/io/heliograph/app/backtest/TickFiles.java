package io.heliograph.app.backtest;

import io.heliograph.app.Refusal;
import io.heliograph.backtest.History;
import io.heliograph.market.candle.CandleBuilder;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceTrack;
import io.heliograph.market.candle.TradePrint;
import io.heliograph.market.history.HistoryException;
import io.heliograph.market.history.TickCsv;
import io.heliograph.model.InstrumentId;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Every price in files, quotes or trades, as history: the prices themselves, and candles of a
/// second made of them for whatever needs candles. Of a quote, the middle is the price.
final class TickFiles {
    private static final CandleInterval SECOND = CandleInterval.of("1s");
    private static final String QUOTES = "time,bid,ask";
    private static final String TRADES = "time,price,amount,side";

    private final PriceTrack track = new PriceTrack();
    private final CandleSeries candles = new CandleSeries(SECOND);
    private final CandleBuilder builder = new CandleBuilder(SECOND, candles::put);

    private TickFiles() {}

    /// Whether the file says at its beginning that it holds quotes or trades.
    static boolean holds(Path file) {
        String header = header(file);
        return header.equals(QUOTES) || header.equals(TRADES);
    }

    /// @param files of one instrument, in the order of time
    /// @throws Refusal naming file and line
    static History read(List<Path> files) {
        TickFiles ticks = new TickFiles();
        for (Path file : files) {
            ticks.take(file);
        }
        ticks.builder.advanceTo(Instant.MAX);
        if (ticks.candles.isEmpty()) {
            throw new Refusal("there are no prices in " + files);
        }
        return new History(
                HistoryInstrument.of(null, files.getFirst(), ticks.candles),
                ticks.candles,
                ticks.track);
    }

    private void take(Path file) {
        InstrumentId instrument = HistoryInstrument.idOf(file);
        boolean quotes = header(file).equals(QUOTES);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            if (quotes) {
                TickCsv.readQuotes(
                        file.toString(),
                        in,
                        instrument,
                        quote ->
                                take(new TradePrint("", quote.at(), quote.mid(), BigDecimal.ZERO)));
            } else {
                TickCsv.readTrades(file.toString(), in, (print, side) -> take(print));
            }
        } catch (HistoryException bad) {
            throw new Refusal(String.valueOf(bad.getMessage()), bad);
        } catch (IllegalArgumentException overlap) {
            throw new Refusal("%s: %s".formatted(file, overlap.getMessage()), overlap);
        } catch (IOException unreadable) {
            throw new Refusal(
                    "%s cannot be read: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
    }

    private void take(TradePrint print) {
        track.append(print.at().toEpochMilli(), print.price().value().doubleValue());
        builder.add(print);
    }

    /// The first line, or nothing where there is none: what is wrong with a file is for its reader
    /// to say.
    private static String header(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(2);
            boolean packed = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    packed ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8));
            String first = lines.readLine();
            return first == null ? "" : first.strip();
        } catch (IOException unreadable) {
            return "";
        }
    }
}
