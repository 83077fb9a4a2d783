package io.heliograph.venues.coinbase;

import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.venues.conformance.MovableClock;
import io.heliograph.venues.conformance.PricesConformance;
import io.heliograph.venues.live.KnownOrders;
import java.util.List;
import java.util.Optional;

class CoinbasePricesTest extends PricesConformance {
    CoinbasePricesTest() {
        CoinbaseUnderTest venue = new CoinbaseUnderTest("1");
        KnownOrders none = new KnownOrders(id -> Optional.empty());
        CoinbaseWire wire = (CoinbaseWire) venue.wire(none, new MovableClock());
        super(
                new Given(
                        venue,
                        wire.prices(),
                        "Coinbase",
                        call -> call.path().endsWith("/best_bid_ask"),
                        new HttpAnswer(503, "text/plain", List.of(), "later")));
    }
}
