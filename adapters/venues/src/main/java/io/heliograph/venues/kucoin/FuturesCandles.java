package io.heliograph.venues.kucoin;

import io.heliograph.model.Decimals;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.prices.CandleOffer;
import io.heliograph.venues.prices.CandleRows.Row;
import io.heliograph.venues.prices.CandleWire;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;

/// How KuCoin's futures are asked for past candles.
///
/// @param contract coins in one contract, which their volume counts
record FuturesCandles(BigDecimal contract) implements CandleWire {
    private static final int VOLUME = 5;

    /// Intervals are in minutes.
    private static final CandleOffer OFFER =
            new CandleOffer(
                    "KuCoin",
                    Map.of(
                            "1m", "1", "5m", "5", "15m", "15", "30m", "30", "1h", "60", "2h", "120",
                            "4h", "240", "8h", "480", "12h", "720", "1d", "1440"),
                    500,
                    true,
                    "/data");

    @Override
    public CandleOffer offer() {
        return OFFER;
    }

    @Override
    public VenueRequest request(String symbol, String interval, long from, long to) {
        String name = URLEncoder.encode(KucoinInstruments.contract(symbol), StandardCharsets.UTF_8);
        return VenueRequest.open(
                "/api/v1/kline/query?symbol=%s&granularity=%s&from=%d&to=%d"
                        .formatted(name, interval, from, to - 1),
                3);
    }

    /// `[millis, open, high, low, close, contracts, turnover]`
    @Override
    public Row candle(JsonNode row) {
        BigDecimal contracts = Decimals.parse(row.path(VOLUME).asString(""), "volume");
        return Row.of(row).withVolume(DecimalNode.valueOf(contracts.multiply(contract)));
    }
}
