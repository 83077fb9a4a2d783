package io.heliograph.venues.kucoin;

import io.heliograph.model.InstrumentId;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.prices.BookWire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// Order books of KuCoin, of 20 levels or 100; those of futures count contracts.
public final class KucoinBooks implements BookWire {
    private static final int FEW = 20;
    private static final int MANY = 100;

    private final boolean futures;

    public KucoinBooks(boolean futures) {
        this.futures = futures;
    }

    @Override
    public VenueRequest request(InstrumentId instrument, int depth) {
        boolean few = depth <= FEW;
        String name = futures ? KucoinInstruments.contract(instrument) : instrument.symbol();
        String place = futures ? "level2/depth" : "market/orderbook/level2_";
        String target =
                "/api/v1/%s%d?symbol=%s"
                        .formatted(
                                place,
                                few ? FEW : MANY,
                                URLEncoder.encode(name, StandardCharsets.UTF_8));
        int weight = few ? 2 : 4;
        return VenueRequest.open(target, futures ? weight / 2 * 5 : weight);
    }

    @Override
    public JsonNode book(JsonNode answer) {
        return answer.path("data");
    }
}
