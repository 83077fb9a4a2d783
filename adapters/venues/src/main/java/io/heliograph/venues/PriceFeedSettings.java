package io.heliograph.venues;

import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.venues.prices.MarketDataSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;

/// What every price feed is made with.
///
/// @param venue whose instruments the prices are for
/// @param catalogue the instruments we know, with their rules
/// @param probe how long the choice by itself waits for the live feed to answer
/// @param speed of a recording, in times of real time
/// @param seed of the simulated market
public record PriceFeedSettings(
        VenueId venue,
        InstrumentCatalogue catalogue,
        MarketDataSettings binance,
        Duration probe,
        BigDecimal speed,
        long seed,
        InstantSource clock) {}
