package io.heliograph.venues.coinbase;

import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.prices.CandleHistory;
import io.heliograph.venues.prices.CandleOffer;
import io.heliograph.venues.prices.CandleRows;
import io.heliograph.venues.prices.CandleWire;
import io.heliograph.venues.prices.HistoryRest;
import io.heliograph.venues.prices.SteppedHistory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Past candles of Coinbase, which tells them to everybody. Where nobody traded there is none.
public final class CoinbaseHistory implements CandleWire {
    private static final int SECOND = 1_000;

    /// It refuses a time of 350 of them.
    private static final CandleOffer OFFER =
            new CandleOffer(
                    "Coinbase",
                    Map.of(
                            "1m", "ONE_MINUTE",
                            "5m", "FIVE_MINUTE",
                            "15m", "FIFTEEN_MINUTE",
                            "30m", "THIRTY_MINUTE",
                            "1h", "ONE_HOUR",
                            "2h", "TWO_HOUR",
                            "4h", "FOUR_HOUR",
                            "6h", "SIX_HOUR",
                            "1d", "ONE_DAY"),
                    349,
                    false,
                    "/candles");

    private CoinbaseHistory() {}

    public static CandleHistory of(CoinbaseSettings settings, InstantSource clock) {
        return new SteppedHistory(
                new CoinbaseHistory(),
                new HistoryRest(settings.address(), CoinbaseSettings.limits(), clock));
    }

    @Override
    public CandleOffer offer() {
        return OFFER;
    }

    /// Both ends of its times belong to them.
    @Override
    public VenueRequest request(String symbol, String interval, long from, long to) {
        return VenueRequest.open(
                CoinbaseRequests.MARKET
                        + "products/%s/candles?granularity=%s&start=%d&end=%d"
                                .formatted(
                                        URLEncoder.encode(symbol, StandardCharsets.UTF_8),
                                        interval,
                                        from / SECOND,
                                        (to - 1) / SECOND),
                1);
    }

    @Override
    public CandleRows.Row candle(JsonNode row) {
        return new CandleRows.Row(
                VenueJson.decimal(row, "start").scaleByPowerOfTen(3).longValueExact(),
                row.path("open"),
                row.path("high"),
                row.path("low"),
                row.path("close"),
                row.path("volume"));
    }
}
