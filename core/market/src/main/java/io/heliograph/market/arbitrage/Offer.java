package io.heliograph.market.arbitrage;

import io.heliograph.model.market.Quote;

/// What can be traded against at a venue, and at which costs.
public record Offer(Quote quote, TradingCosts costs) {}
