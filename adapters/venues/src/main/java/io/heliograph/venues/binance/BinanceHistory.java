package io.heliograph.venues.binance;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.Decimals;
import io.heliograph.venues.prices.MarketDataSettings;
import io.heliograph.venues.prices.PublicRest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Past candles of Binance spot, page by page over REST.
///
/// One thread; a failed page ends the fetch, what came before it is the caller's already.
public final class BinanceHistory implements AutoCloseable {
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

    /// Hands over every closed candle of a time, oldest first, at most a thousand at once.
    ///
    /// @param symbol ours or Binance's: `BTC-USDT`, `BTCUSDT`
    /// @param from inclusive
    /// @param to exclusive, and not after now: the growing candle is none yet
    /// @param pages answers whether to go on
    /// @throws IllegalArgumentException if Binance has no such interval
    /// @throws IOException in words, if it does not answer or answers nonsense
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
            CandleSeries page = page(answer, interval, end);
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

    /// A row is `[openTime, "open", "high", "low", "close", "volume", closeTime, ...]`.
    private static CandleSeries page(JsonNode answer, CandleInterval interval, long end)
            throws IOException {
        CandleSeries page = new CandleSeries(interval);
        for (JsonNode row : answer) {
            try {
                long open = row.path(0).asLong();
                if (interval.closeOf(open) > end) {
                    break;
                }
                double[] values = new double[5];
                for (int i = 0; i < values.length; i++) {
                    BigDecimal exact = Decimals.parse(row.path(i + 1).asString(""), "price");
                    values[i] = exact.doubleValue();
                    int decimals = Math.max(0, exact.stripTrailingZeros().scale());
                    page.noteDecimals(i == 4 ? 0 : decimals);
                }
                page.append(open, values[0], values[1], values[2], values[3], values[4]);
            } catch (IllegalArgumentException wrong) {
                throw new IOException("sends a candle that is none: " + row, wrong);
            }
        }
        return page;
    }
}
