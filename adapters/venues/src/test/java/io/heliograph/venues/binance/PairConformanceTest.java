package io.heliograph.venues.binance;

import io.heliograph.venues.conformance.OrdersConformance;
import io.heliograph.venues.conformance.VenueStages;
import io.heliograph.venues.conformance.VenueUnderTest;
import io.heliograph.venues.http.Ed25519;

/// Orders and news with a key of Ed25519.
final class PairConformanceTest extends VenueStages implements OrdersConformance {
    @Override
    protected VenueUnderTest open(String fillShare) {
        return BinanceUnderTest.spot(fillShare, Ed25519.Pair.make());
    }
}
