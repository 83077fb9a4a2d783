package io.heliograph.venues.alpaca;

import io.heliograph.venues.conformance.VenueConformance;
import io.heliograph.venues.conformance.VenueUnderTest;

final class AlpacaConformanceTest extends VenueConformance {
    @Override
    protected VenueUnderTest open(String fillShare) {
        return AlpacaUnderTest.open(fillShare);
    }
}
