package io.heliograph.venues.kucoin;

import io.heliograph.venues.conformance.VenueConformance;
import io.heliograph.venues.conformance.VenueUnderTest;

final class SpotConformanceTest extends VenueConformance {
    @Override
    protected VenueUnderTest open(String fillShare) {
        return KucoinUnderTest.spot(fillShare);
    }
}
