package io.heliograph.model.decision;

import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.market.MarketConditions;
import io.heliograph.model.market.MarketSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// All that a gate may look at: the proposal, the account and the market at one moment.
///
/// @param terms null where the market cannot price the signal
/// @param unclear why there are no terms though there is a price; null otherwise
/// @param conditions of the instrument's market
/// @param correlation with the open position that would move most alike; null where there is none,
///   or where nobody asks
/// @param scores null where nobody asks, or where too little is known
/// @param standing whether the account may enter at all
public record Question(
        TradeProposal proposal,
        AccountSnapshot account,
        MarketSnapshot market,
        @Nullable TradeTerms terms,
        @Nullable String unclear,
        MarketConditions conditions,
        @Nullable Correlation correlation,
        @Nullable SignalScores scores,
        Instant now,
        Standing standing) {
    /// How alike two instruments' returns are, seen from a position's side.
    ///
    /// @param value -1 to 1; 1 where the new position would gain and lose with the open one
    public record Correlation(String symbol, BigDecimal value) {}

    /// What the account would hold, in its own currency.
    ///
    /// @param worth of the position at its entry
    /// @param risk lost from entry to stop
    public record Planned(Quantity quantity, Money worth, Money risk) {}
}
