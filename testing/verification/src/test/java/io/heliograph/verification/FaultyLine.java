package io.heliograph.verification;

import io.heliograph.model.VenueId;
import io.heliograph.simulators.trading.Mishaps;

/// One account, and what happens on its way to its venue.
record FaultyLine(String account, OrderTraffic traffic, String key, OrderFault fault) {
    int entries() {
        return fault.entries().applyAsInt(traffic);
    }

    VenueId venue() {
        return traffic.venue();
    }

    void breakIt(Mishaps wire) {
        fault.happening().to(wire, traffic, key);
    }
}
