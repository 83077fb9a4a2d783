package io.heliograph.venues.keys;

import io.heliograph.model.Instrument;
import io.heliograph.model.market.Quote;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What is known of a market from elsewhere than the account's venue.
///
/// @param rate one unit of the instrument's quote currency in the account's
/// @param turnover of the last day in the account's currency; null where nobody counts it
public record MarketFacts(
        Instrument instrument, Quote quote, BigDecimal rate, @Nullable BigDecimal turnover) {}
