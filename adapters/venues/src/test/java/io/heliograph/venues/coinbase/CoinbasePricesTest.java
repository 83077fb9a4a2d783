package io.heliograph.venues.coinbase;

import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.trading.Mishaps;
import io.heliograph.venues.conformance.MovableClock;
import io.heliograph.venues.conformance.PricesConformance;
import io.heliograph.venues.conformance.VenueUnderTest;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.prices.StreamedPrices;
import java.util.List;
import java.util.Optional;

class CoinbasePricesTest extends PricesConformance {
    @Override
    protected VenueUnderTest open() {
        return new CoinbaseUnderTest("1");
    }

    @Override
    protected StreamedPrices feed(VenueUnderTest venue) {
        KnownOrders none = new KnownOrders(id -> Optional.empty());
        return ((CoinbaseWire) venue.wire(none, new MovableClock())).prices();
    }

    @Override
    protected String name() {
        return "Coinbase";
    }

    @Override
    protected void fail(Mishaps questions) {
        for (int i = 0; i < 2; i++) {
            questions.answerInstead(
                    call -> call.path().endsWith("/best_bid_ask"),
                    new HttpAnswer(503, "text/plain", List.of(), "later"));
        }
    }
}
