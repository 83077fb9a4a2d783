package io.heliograph.venues.kucoin;

import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.prices.CandleOffer;
import io.heliograph.venues.prices.CandleRows.Row;
import io.heliograph.venues.prices.CandleWire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// How KuCoin's spot is asked for past candles.
final class SpotCandles implements CandleWire {
    private static final int MILLIS = 1_000;

    private static final CandleOffer OFFER =
            new CandleOffer(
                    "KuCoin",
                    Map.ofEntries(
                            Map.entry("1m", "1min"),
                            Map.entry("3m", "3min"),
                            Map.entry("5m", "5min"),
                            Map.entry("15m", "15min"),
                            Map.entry("30m", "30min"),
                            Map.entry("1h", "1hour"),
                            Map.entry("2h", "2hour"),
                            Map.entry("4h", "4hour"),
                            Map.entry("6h", "6hour"),
                            Map.entry("8h", "8hour"),
                            Map.entry("12h", "12hour"),
                            Map.entry("1d", "1day")),
                    1_500,
                    true,
                    "/data");

    @Override
    public CandleOffer offer() {
        return OFFER;
    }

    @Override
    public VenueRequest request(String symbol, String interval, long from, long to) {
        return VenueRequest.open(
                "/api/v1/market/candles?type=%s&symbol=%s&startAt=%d&endAt=%d"
                        .formatted(
                                interval,
                                URLEncoder.encode(symbol, StandardCharsets.UTF_8),
                                (from + MILLIS - 1) / MILLIS,
                                (to - 1) / MILLIS),
                3);
    }

    /// `[seconds, open, close, high, low, volume, turnover]`
    @Override
    public Row candle(JsonNode row) {
        return new Row(
                Row.millis(row.path(0)),
                row.path(1),
                row.path(3),
                row.path(4),
                row.path(2),
                row.path(5));
    }
}
