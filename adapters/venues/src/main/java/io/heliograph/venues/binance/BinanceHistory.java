package io.heliograph.venues.binance;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.venues.prices.CandleHistory;
import io.heliograph.venues.prices.CandleRows;
import io.heliograph.venues.prices.MarketDataSettings;
import io.heliograph.venues.prices.PublicRest;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Past candles of Binance spot.
public final class BinanceHistory implements CandleHistory {
    /// What the venue gives at most in one answer.
    private static final int PAGE = 1_000;

    private static final Set<String> INTERVALS =
            Set.of(
                    "1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d",
                    "3d", "1w", "1M");

    private final PublicRest http;
    private final BinanceRest rest;

    public BinanceHistory(MarketDataSettings settings) {
        this.http = new PublicRest(settings);
        this.rest = new BinanceRest(http, BinanceRest.SPOT);
    }

    /// At most a thousand at once. Binance's own symbols will do as well.
    @Override
    public void fetch(
            String symbol,
            CandleInterval interval,
            Instant from,
            Instant to,
            Predicate<CandleSeries> pages)
            throws IOException, InterruptedException {
        if (!INTERVALS.contains(interval.toString())) {
            throw new IllegalArgumentException("Binance has no candles of " + interval);
        }
        long next = from.toEpochMilli();
        long end = to.toEpochMilli();
        while (next < end) {
            JsonNode answer =
                    rest.klines(symbol.replace("-", ""), interval.toString(), next, end - 1, PAGE);
            CandleSeries page = CandleRows.read(answer, interval, end);
            if (page.isEmpty() || !pages.test(page) || answer.size() < PAGE) {
                return;
            }
            next = page.closeMillis(page.size() - 1);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
