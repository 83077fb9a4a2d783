package io.heliograph.model.decision;

import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.market.MarketSnapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// All that a gate may look at: the proposal, the account and the market at one moment.
///
/// @param terms null where the market cannot price the signal
/// @param unclear why there are no terms though there is a price; null otherwise
/// @param standing whether the account may enter at all
public record Question(
        TradeProposal proposal,
        AccountSnapshot account,
        MarketSnapshot market,
        @Nullable TradeTerms terms,
        @Nullable String unclear,
        Instant now,
        Standing standing) {
    /// Of an account that nothing stops.
    public Question(
            TradeProposal proposal,
            AccountSnapshot account,
            MarketSnapshot market,
            @Nullable TradeTerms terms,
            @Nullable String unclear,
            Instant now) {
        this(proposal, account, market, terms, unclear, now, Standing.ACTIVE);
    }
}
