package io.heliograph.venues.kraken;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.prices.CandleHistory;
import io.heliograph.venues.prices.CandleRows;
import io.heliograph.venues.prices.CandleRows.Row;
import io.heliograph.venues.prices.HistoryRest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Past candles of Kraken, which tells the newest 720 of an interval and none before.
public final class KrakenHistory implements CandleHistory {
    private static final int MOST = 720;

    /// In minutes. Kraken's weeks do not begin on a Monday.
    private static final Map<String, Integer> INTERVALS =
            Map.of("1m", 1, "5m", 5, "15m", 15, "30m", 30, "1h", 60, "4h", 240, "1d", 1_440);

    private final HistoryRest rest;

    public KrakenHistory(KrakenSettings settings, InstantSource clock) {
        this.rest = new HistoryRest(settings.address(), KrakenSettings.limits(), clock);
    }

    @Override
    public void fetch(
            String symbol,
            CandleInterval interval,
            Instant from,
            Instant to,
            Predicate<CandleSeries> pages)
            throws IOException, InterruptedException {
        Integer minutes = INTERVALS.get(interval.toString());
        if (minutes == null) {
            throw new IllegalArgumentException("Kraken has no candles of " + interval);
        }
        List<JsonNode> rows = rows(symbol, minutes, from);
        if (rows.size() >= MOST) {
            requireReached(rows.getFirst(), interval, from);
        }
        // The last one still grows, always.
        List<JsonNode> closed = rows.subList(0, Math.max(0, rows.size() - 1));
        CandleSeries page =
                CandleRows.read(closed, KrakenHistory::candle, interval, to.toEpochMilli());
        if (!page.isEmpty()) {
            // Whether more is wanted: there is no more.
            boolean _ = pages.test(page);
        }
    }

    private List<JsonNode> rows(String symbol, int minutes, Instant from)
            throws IOException, InterruptedException {
        String pair = URLEncoder.encode(KrakenPairs.name(symbol), StandardCharsets.UTF_8);
        JsonNode answer =
                rest.ask(
                        VenueRequest.open(
                                "/0/public/OHLC?pair=%s&interval=%d&since=%d"
                                        .formatted(pair, minutes, from.getEpochSecond() - 1),
                                1));
        return answer.path("result")
                .valueStream()
                .filter(JsonNode::isArray)
                .findFirst()
                .map(list -> list.valueStream().toList())
                .orElseThrow(() -> new IOException("sends no list of candles"));
    }

    /// Older candles than the oldest that it tells, if they were asked for, are lost.
    private static void requireReached(JsonNode oldest, CandleInterval interval, Instant from) {
        long open = candle(oldest).openMillis();
        if (interval.closeOf(from.toEpochMilli()) <= open) {
            throw new IllegalArgumentException(
                    ("Kraken tells its newest %d candles alone: those of %s reach back to %s; ask"
                                    + " for later or for longer ones")
                            .formatted(MOST, interval, Instant.ofEpochMilli(open)));
        }
    }

    /// `[seconds, open, high, low, close, average, volume, trades]`
    private static Row candle(JsonNode row) {
        return new Row(
                Row.millis(row.path(0)),
                row.path(1),
                row.path(2),
                row.path(3),
                row.path(4),
                row.path(6));
    }

    @Override
    public void close() {
        rest.close();
    }
}
