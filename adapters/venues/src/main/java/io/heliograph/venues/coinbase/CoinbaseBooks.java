package io.heliograph.venues.coinbase;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.market.OrderBook.Level;
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
import tools.jackson.databind.JsonNode;

/// Order books of Coinbase, which tells them to everybody.
public final class CoinbaseBooks implements BookWire {
    private CoinbaseBooks() {}

    /// @param client made by `VenueHttp.client`
    /// @param schedule of the accounts there
    public static OrderBooks of(
            CoinbaseSettings settings,
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
                        new CoinbaseErrors(),
                        new VenueHealth(),
                        clock);
        return new OrderBooks(http, new CoinbaseBooks(), clock);
    }

    @Override
    public VenueRequest request(InstrumentId instrument, int depth) {
        String product = URLEncoder.encode(instrument.symbol(), StandardCharsets.UTF_8);
        return VenueRequest.open(
                CoinbaseRequests.MARKET
                        + "product_book?product_id=%s&limit=%d".formatted(product, depth),
                1);
    }

    @Override
    public JsonNode book(JsonNode answer) {
        return answer.path("pricebook");
    }

    @Override
    public Level level(JsonNode row) {
        return BookWire.level(row.path("price"), row.path("size"));
    }
}
