package io.heliograph.venues.binance;

import io.heliograph.venues.conformance.VenueConformance;
import io.heliograph.venues.conformance.VenueUnderTest;

final class FuturesConformanceTest extends VenueConformance {
    @Override
    protected VenueUnderTest open(String fillShare) {
        return BinanceUnderTest.futures(fillShare);
    }
}
