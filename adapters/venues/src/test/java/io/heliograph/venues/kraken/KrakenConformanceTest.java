package io.heliograph.venues.kraken;

import io.heliograph.venues.conformance.VenueConformance;
import io.heliograph.venues.conformance.VenueUnderTest;

final class KrakenConformanceTest extends VenueConformance {
    @Override
    protected VenueUnderTest open(String fillShare) {
        return KrakenUnderTest.open(fillShare);
    }
}
