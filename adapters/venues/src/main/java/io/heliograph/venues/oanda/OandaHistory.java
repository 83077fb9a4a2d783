package io.heliograph.venues.oanda;

import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.prices.CandleHistory;
import io.heliograph.venues.prices.CandleOffer;
import io.heliograph.venues.prices.CandleRows;
import io.heliograph.venues.prices.CandleWire;
import io.heliograph.venues.prices.HistoryRest;
import io.heliograph.venues.prices.SteppedHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Past candles of OANDA, between bid and ask, which it tells to its customers alone. Their volume
/// counts prices: nobody says how much was traded.
public final class OandaHistory implements CandleWire {
    private static final CandleOffer OFFER =
            new CandleOffer(
                    "OANDA",
                    Map.ofEntries(
                            Map.entry("5s", "S5"),
                            Map.entry("10s", "S10"),
                            Map.entry("15s", "S15"),
                            Map.entry("30s", "S30"),
                            Map.entry("1m", "M1"),
                            Map.entry("2m", "M2"),
                            Map.entry("4m", "M4"),
                            Map.entry("5m", "M5"),
                            Map.entry("10m", "M10"),
                            Map.entry("15m", "M15"),
                            Map.entry("30m", "M30"),
                            Map.entry("1h", "H1"),
                            Map.entry("2h", "H2"),
                            Map.entry("3h", "H3"),
                            Map.entry("4h", "H4"),
                            Map.entry("6h", "H6"),
                            Map.entry("8h", "H8"),
                            Map.entry("12h", "H12"),
                            Map.entry("1d", "D"),
                            Map.entry("1w", "W"),
                            Map.entry("1M", "M")),
                    5_000,
                    false,
                    "/candles");

    /// What is younger holds no candle that is over; OANDA refuses what lies in its future.
    private static final Duration SHORTEST = Duration.ofSeconds(5);

    private final OandaRequests requests;
    private final InstantSource clock;

    private OandaHistory(OandaRequests requests, InstantSource clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /// @param signer of an account there
    public static CandleHistory of(OandaSettings settings, Signer signer, InstantSource clock) {
        return new SteppedHistory(
                new OandaHistory(new OandaRequests(signer), clock),
                new HistoryRest(settings.address(), OandaSettings.limits(), clock));
    }

    @Override
    public CandleOffer offer() {
        return OFFER;
    }

    @Override
    public VenueRequest request(String symbol, String interval, long from, long to) {
        long over = clock.instant().minus(SHORTEST).toEpochMilli();
        return requests.candles(
                symbol.replace('-', '_'),
                interval,
                Instant.ofEpochMilli(from),
                Instant.ofEpochMilli(Math.max(from + 1, Math.min(to, over))));
    }

    @Override
    public boolean isGrowing(JsonNode row) {
        return !row.path("complete").asBoolean(false);
    }

    @Override
    public CandleRows.Row candle(JsonNode row) {
        JsonNode mid = row.path("mid");
        return new CandleRows.Row(
                Instant.parse(VenueJson.text(row, "time")).toEpochMilli(),
                mid.path("o"),
                mid.path("h"),
                mid.path("l"),
                mid.path("c"),
                row.path("volume"));
    }
}
