package io.heliograph.venues.coinbase;

import io.heliograph.venues.conformance.VenueConformance;
import io.heliograph.venues.conformance.VenueUnderTest;

final class CoinbaseConformanceTest extends VenueConformance {
    @Override
    protected VenueUnderTest open(String fillShare) {
        return new CoinbaseUnderTest(fillShare);
    }
}
