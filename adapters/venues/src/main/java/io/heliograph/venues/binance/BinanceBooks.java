package io.heliograph.venues.binance;

import io.heliograph.model.InstrumentId;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueHealth;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.prices.BookWire;
import io.heliograph.venues.prices.OrderBooks;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Order books of Binance, spot or USD-M futures.
public final class BinanceBooks implements BookWire {
    /// Futures know no depths between these.
    private static final List<Integer> DEPTHS = List.of(5, 10, 20, 50, 100);

    private final boolean spot;

    private BinanceBooks(boolean spot) {
        this.spot = spot;
    }

    /// @param client made by `VenueHttp.client`
    /// @param schedule of the accounts there
    public static OrderBooks spot(
            BinanceTradingSettings settings,
            RequestSchedule schedule,
            HttpClient client,
            InstantSource clock) {
        return books(true, settings, schedule, client, clock);
    }

    /// @param client made by `VenueHttp.client`
    /// @param schedule of the accounts there
    public static OrderBooks futures(
            BinanceTradingSettings settings,
            RequestSchedule schedule,
            HttpClient client,
            InstantSource clock) {
        return books(false, settings, schedule, client, clock);
    }

    private static OrderBooks books(
            boolean spot,
            BinanceTradingSettings settings,
            RequestSchedule schedule,
            HttpClient client,
            InstantSource clock) {
        VenueHttp http =
                new VenueHttp(
                        client,
                        settings.rest(),
                        "books",
                        settings.timeout(),
                        schedule,
                        new BinanceErrors(),
                        new VenueHealth(),
                        clock);
        return new OrderBooks(http, new BinanceBooks(spot), clock);
    }

    @Override
    public VenueRequest request(InstrumentId instrument, int depth) {
        int limit = DEPTHS.stream().filter(known -> known >= depth).findFirst().orElseThrow();
        String symbol =
                URLEncoder.encode(instrument.symbol().replace("-", ""), StandardCharsets.UTF_8);
        String prefix = spot ? BinanceRest.SPOT : BinanceRest.FUTURES;
        return VenueRequest.open(
                "%sdepth?symbol=%s&limit=%d".formatted(prefix, symbol, limit),
                spot || limit > 50 ? 5 : 2);
    }

    @Override
    public JsonNode book(JsonNode answer) {
        return answer;
    }
}
