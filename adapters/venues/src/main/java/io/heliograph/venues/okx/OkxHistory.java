package io.heliograph.venues.okx;

import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.prices.CandleHistory;
import io.heliograph.venues.prices.CandleOffer;
import io.heliograph.venues.prices.CandleRows.Row;
import io.heliograph.venues.prices.CandleWire;
import io.heliograph.venues.prices.HistoryRest;
import io.heliograph.venues.prices.SteppedHistory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Past candles of OKX, spot or linear swaps.
public final class OkxHistory implements CandleWire {
    /// What was traded stands in a row of swaps after the contracts that it was.
    private static final int SWAP_COINS = 6;

    private static final int CLOSED = 8;

    /// Days and weeks of Hong Kong have other names. Of a long time the older ones are left out.
    private static final CandleOffer OFFER =
            new CandleOffer(
                    "OKX",
                    Map.ofEntries(
                            Map.entry("1m", "1m"),
                            Map.entry("3m", "3m"),
                            Map.entry("5m", "5m"),
                            Map.entry("15m", "15m"),
                            Map.entry("30m", "30m"),
                            Map.entry("1h", "1H"),
                            Map.entry("2h", "2H"),
                            Map.entry("4h", "4H"),
                            Map.entry("6h", "6Hutc"),
                            Map.entry("12h", "12Hutc"),
                            Map.entry("1d", "1Dutc"),
                            Map.entry("1w", "1Wutc"),
                            Map.entry("1M", "1Mutc")),
                    100,
                    true,
                    "/data");

    private final boolean swaps;

    private OkxHistory(boolean swaps) {
        this.swaps = swaps;
    }

    public static CandleHistory of(OkxSettings settings, InstantSource clock) {
        return new SteppedHistory(
                new OkxHistory(settings.swaps()),
                new HistoryRest(settings.address(), OkxSettings.limits(), clock));
    }

    @Override
    public CandleOffer offer() {
        return OFFER;
    }

    @Override
    public VenueRequest request(String symbol, String interval, long from, long to) {
        String name = URLEncoder.encode(OkxInstruments.name(symbol, swaps), StandardCharsets.UTF_8);
        return VenueRequest.open(
                "/api/v5/market/history-candles?instId=%s&bar=%s&before=%d&after=%d&limit=%d"
                        .formatted(name, interval, from - 1, to, OFFER.most()),
                1);
    }

    @Override
    public boolean isGrowing(JsonNode row) {
        return row.path(CLOSED).asString("").equals("0");
    }

    @Override
    public Row candle(JsonNode row) {
        return swaps ? Row.of(row).withVolume(row.path(SWAP_COINS)) : Row.of(row);
    }
}
