package io.heliograph.venues.binance;

import io.heliograph.venues.conformance.OrdersConformance;
import io.heliograph.venues.conformance.VenueStages;
import io.heliograph.venues.conformance.VenueUnderTest;
import io.heliograph.venues.http.Ed25519;
import org.junit.jupiter.api.Nested;

/// Orders and news with a key of Ed25519, of which the venue has the public half alone and checks
/// every signature with it.
final class PairConformanceTest {
    @Nested
    final class Spot extends VenueStages implements OrdersConformance {
        @Override
        protected VenueUnderTest open(String fillShare) {
            return BinanceUnderTest.spot(fillShare, Ed25519.Pair.make());
        }
    }

    @Nested
    final class Futures extends VenueStages implements OrdersConformance {
        @Override
        protected VenueUnderTest open(String fillShare) {
            return BinanceUnderTest.futures(fillShare, Ed25519.Pair.make());
        }
    }
}
