package io.heliograph.app;

import io.heliograph.venues.binance.BinancePrices;
import io.heliograph.venues.prices.MarketDataSettings;
import java.net.URI;
import java.util.Map;

/// Where Binance's market data is for this installation.
public final class BinancePlace {
    private BinancePlace() {}

    /// The usual addresses, or those of `HELIOGRAPH_BINANCE_REST` and `HELIOGRAPH_BINANCE_STREAM`.
    ///
    /// @throws Refusal if what stands there is no address
    public static MarketDataSettings of(Map<String, String> environment) {
        MarketDataSettings standard = BinancePrices.standard();
        return new MarketDataSettings(
                address(environment, "HELIOGRAPH_BINANCE_REST", standard.rest()),
                address(environment, "HELIOGRAPH_BINANCE_STREAM", standard.stream()),
                standard.timeout(),
                standard.silence(),
                standard.firstRetry());
    }

    private static URI address(Map<String, String> environment, String name, URI otherwise) {
        String given = environment.getOrDefault(name, "");
        try {
            return given.isBlank() ? otherwise : URI.create(given);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(name + " must be an address, was " + given, wrong);
        }
    }
}
