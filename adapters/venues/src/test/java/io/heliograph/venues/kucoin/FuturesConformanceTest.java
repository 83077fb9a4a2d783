package io.heliograph.venues.kucoin;

import io.heliograph.venues.conformance.VenueConformance;
import io.heliograph.venues.conformance.VenueUnderTest;

final class FuturesConformanceTest extends VenueConformance {
    @Override
    protected VenueUnderTest open(String fillShare) {
        return KucoinUnderTest.futures(fillShare);
    }
}
