package io.heliograph.engine.pipeline;

import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.port.SignalScorer;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Exposure;
import io.heliograph.model.account.Limits;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Question.Correlation;
import io.heliograph.model.decision.SignalScores;
import io.heliograph.model.decision.Standing;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.market.MarketConditions;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.Quote;
import io.heliograph.model.signal.InstrumentName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gathers what the gates may look at. What only some accounts ask for is only looked up for them.
final class Questions {
    Question of(
            TradeProposal proposal,
            AccountSnapshot account,
            MarketData data,
            Standing standing,
            Instant now) {
        MarketSnapshot market = marketOf(proposal, data);
        Instrument instrument = market.instrument();
        Quote quote = market.quote();
        MarketConditions conditions =
                instrument == null
                        ? MarketConditions.UNKNOWN
                        : data.conditions(instrument, proposal.postedAt(), now);
        // What is closed may have no price: then it says when it opens.
        if (instrument == null || quote == null) {
            return new Question(
                    proposal, account, market, null, null, conditions, null, null, now, standing);
        }
        TradeTerms.Result result =
                TradeTerms.of(
                        proposal.instruction(),
                        proposal.subscription().style(),
                        instrument,
                        quote,
                        proposal.limits().defaultStop());
        TradeTerms terms = result instanceof TradeTerms.Clear clear ? clear.terms() : null;
        Limits limits = proposal.limits();
        boolean scored = limits.scores().isOn();
        Correlation closest =
                limits.symbols().maxCorrelation() != null || scored
                        ? closest(instrument.id(), proposal.instruction().side(), account, data)
                        : null;
        return new Question(
                proposal,
                account,
                market,
                terms,
                result instanceof TradeTerms.Unclear unclear ? unclear.why() : null,
                conditions,
                closest,
                scored && terms != null
                        ? scores(proposal, account, instrument, terms, closest, data, now)
                        : null,
                now,
                standing);
    }

    private static MarketSnapshot marketOf(TradeProposal proposal, MarketData data) {
        InstrumentName name = proposal.instruction().name();
        return name == null
                ? new MarketSnapshot(
                        "the message names no instrument", null, null, Duration.ZERO, Map.of())
                : data.snapshot(name, proposal.account().venue(), proposal.account().currency());
    }

    /// The open position, or waiting entry, that would gain and lose most alike.
    private static @Nullable Correlation closest(
            InstrumentId instrument, Side side, AccountSnapshot account, MarketData data) {
        Correlation closest = null;
        for (Exposure held : account.exposures()) {
            BigDecimal returns =
                    held.instrument().equals(instrument)
                            ? BigDecimal.ONE
                            : data.correlation(instrument, held.instrument()).orElse(null);
            if (returns != null) {
                PositionSide opens = side.opens();
                BigDecimal alike = held.side() == opens ? returns : returns.negate();
                if (closest == null || alike.compareTo(closest.value()) > 0) {
                    closest = new Correlation(held.instrument().symbol(), alike);
                }
            }
        }
        return closest;
    }

    private static @Nullable SignalScores scores(
            TradeProposal proposal,
            AccountSnapshot account,
            Instrument instrument,
            TradeTerms terms,
            @Nullable Correlation closest,
            MarketData data,
            Instant now) {
        Ratio correlation = closest == null ? Ratio.ZERO : new Ratio(closest.value());
        return data.scorer()
                .score(
                        new SignalScorer.Asked(
                                proposal, account, instrument, terms, correlation, now))
                .orElse(null);
    }
}
