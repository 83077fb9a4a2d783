package io.heliograph.venues.binance;

import io.heliograph.venues.prices.PublicRest;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/// The few requests of Binance's public REST API that prices need.
///
/// @param prefix `/api/v3/` for spot, `/fapi/v1/` for futures
record BinanceRest(PublicRest rest, String prefix) {
    static final String SPOT = "/api/v3/";
    static final String FUTURES = "/fapi/v1/";

    /// Symbols that are traded now, with their rules.
    JsonNode exchangeInfo() throws IOException, InterruptedException {
        boolean spot = prefix.equals(SPOT);
        return get(
                spot
                        ? "exchangeInfo?symbolStatus=TRADING&showPermissionSets=false"
                        : "exchangeInfo");
    }

    /// Best bid and ask of every symbol.
    JsonNode bookTickers() throws IOException, InterruptedException {
        return get("ticker/bookTicker");
    }

    void ping() throws IOException, InterruptedException {
        get("ping");
    }

    private JsonNode get(String what) throws IOException, InterruptedException {
        return rest.get(prefix + what);
    }
}
