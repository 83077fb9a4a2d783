package io.heliograph.venues.oanda;

import io.heliograph.venues.conformance.VenueConformance;
import io.heliograph.venues.conformance.VenueUnderTest;

final class ConformanceTest extends VenueConformance {
    @Override
    protected VenueUnderTest open(String fillShare) {
        return OandaUnderTest.open(fillShare);
    }
}
