package io.heliograph.venues.binance;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.prices.CandleHistory;
import io.heliograph.venues.prices.CandleWire;
import io.heliograph.venues.prices.HistoryRest;
import io.heliograph.venues.prices.MarketDataSettings;
import io.heliograph.venues.prices.SteppedHistory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Past candles of Binance, spot or USD-M futures. Binance's own symbols will do as well.
public final class BinanceHistory implements CandleWire {
    private static final Set<String> INTERVALS =
            Set.of(
                    "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d",
                    "1w", "1M");

    private final String prefix;

    private BinanceHistory(String prefix) {
        this.prefix = prefix;
    }

    public static CandleHistory spot(MarketDataSettings settings, InstantSource clock) {
        return new SteppedHistory(
                new BinanceHistory(BinanceRest.SPOT),
                new HistoryRest(
                        settings.rest(),
                        settings.timeout(),
                        BinanceTradingSettings.spotLimits(),
                        new BinanceErrors(),
                        clock));
    }

    public static CandleHistory futures(BinanceTradingSettings settings, InstantSource clock) {
        return new SteppedHistory(
                new BinanceHistory(BinanceRest.FUTURES),
                new HistoryRest(
                        settings.rest(),
                        settings.timeout(),
                        BinanceTradingSettings.futuresLimits(),
                        new BinanceErrors(),
                        clock));
    }

    private boolean isSpot() {
        return prefix.equals(BinanceRest.SPOT);
    }

    @Override
    public String name() {
        return "Binance";
    }

    /// Seconds are told of spot alone.
    @Override
    public Optional<String> interval(CandleInterval interval) {
        return Optional.of(interval.toString())
                .filter(name -> INTERVALS.contains(name) || isSpot() && name.equals("1s"));
    }

    @Override
    public int most() {
        return 1_000;
    }

    /// The newer ones.
    @Override
    public boolean leavesOut() {
        return true;
    }

    @Override
    public VenueRequest request(String symbol, String interval, long from, long to) {
        String name = URLEncoder.encode(symbol.replace("-", ""), StandardCharsets.UTF_8);
        return VenueRequest.open(
                "%sklines?symbol=%s&interval=%s&startTime=%d&endTime=%d&limit=%d"
                        .formatted(prefix, name, interval, from, to - 1, most()),
                isSpot() ? 2 : 5);
    }

    @Override
    public JsonNode rows(JsonNode answer) {
        return answer;
    }
}
