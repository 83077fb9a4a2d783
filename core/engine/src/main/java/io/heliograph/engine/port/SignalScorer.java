package io.heliograph.engine.port;

import io.heliograph.model.Instrument;
import io.heliograph.model.Ratio;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.decision.SignalScores;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.decision.TradeTerms;
import java.time.Instant;
import java.util.Optional;

/// How good a signal looks, from what is known in memory of its market and its source: no call here
/// waits for anything. Asked only by accounts that want to know.
public interface SignalScorer {
    /// Knows nothing.
    SignalScorer NONE = asked -> Optional.empty();

    /// Empty where too little is known of the market.
    Optional<SignalScores> score(Asked asked);

    /// @param account for its record with the source
    /// @param closestCorrelation with what the account holds, 0 where there is nothing
    record Asked(
            TradeProposal proposal,
            AccountSnapshot account,
            Instrument instrument,
            TradeTerms terms,
            Ratio closestCorrelation,
            Instant now) {}
}
