package io.heliograph.venues.conformance;

/// What the engine relies on at every venue. A venue's test extends this, and all of it holds.
public abstract class VenueConformance extends VenueStages
        implements OrdersConformance, DoubtConformance, LifeConformance, ConnectionConformance {}
