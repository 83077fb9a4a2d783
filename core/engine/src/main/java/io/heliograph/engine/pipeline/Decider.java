package io.heliograph.engine.pipeline;

import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.risk.RiskGates;
import io.heliograph.engine.sizing.PlanWriter;
import io.heliograph.engine.sizing.PositionSizer;
import io.heliograph.model.Instrument;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.GateResult.Verdict;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Standing;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.Quote;
import io.heliograph.model.signal.InstrumentName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From a proposal to a decision: terms, gates, size, plan, in this order. Pure: the same account,
/// market and moment give the same decision.
public final class Decider {
    private static final String SIZE_RULE = "the size, rounded down, is one the venue takes";

    private final RiskGates gates;
    private final PositionSizer sizer;
    private final PlanWriter plans;

    public Decider(RiskGates gates, PositionSizer sizer, PlanWriter plans) {
        this.gates = gates;
        this.sizer = sizer;
        this.plans = plans;
    }

    /// Decides for an account that nothing stops.
    public Decision decide(
            TradeProposal proposal, AccountSnapshot account, MarketData data, Instant now) {
        return decide(proposal, account, data, Standing.ACTIVE, now);
    }

    public Decision decide(
            TradeProposal proposal,
            AccountSnapshot account,
            MarketData data,
            Standing standing,
            Instant now) {
        MarketSnapshot market = marketOf(proposal, data);
        Question question = question(proposal, account, market, standing, now);
        List<GateResult> results = new ArrayList<>(gates.check(question));
        Optional<GateResult> failed =
                results.stream().filter(r -> r.verdict() == Verdict.FAIL).findFirst();
        TradeTerms terms = question.terms();
        Instrument instrument = market.instrument();
        if (failed.isPresent() || terms == null || instrument == null) {
            GateResult first =
                    failed.orElseThrow(
                            () -> new IllegalStateException("no terms, yet every gate passed"));
            return denied(proposal, results, first);
        }
        Optional<BigDecimal> rate = market.rateOf(instrument.quote());
        if (rate.isEmpty()) {
            GateResult size =
                    sizeFailed(
                            DenialReason.CURRENCY_NOT_CONVERTIBLE,
                            "no rate from "
                                    + instrument.quote()
                                    + " to "
                                    + account.equity().currency(),
                            "a price feed that links the two currencies");
            results.add(size);
            return denied(proposal, results, size);
        }
        return switch (sizer.size(proposal, terms, account, instrument, rate.get())) {
            case PositionSizer.Unsizeable no -> {
                GateResult size =
                        sizeFailed(
                                no.reason(), no.evidence(), "more equity, risk or a nearer stop");
                results.add(size);
                yield denied(proposal, results, size);
            }
            case PositionSizer.Sized sized -> {
                results.add(
                        new GateResult(
                                "size",
                                Verdict.PASS,
                                SIZE_RULE,
                                sized.quantity().toString(),
                                "at least " + instrument.minimumQuantity(),
                                null,
                                null,
                                proposal.limits().version(),
                                null));
                yield new Decision.Approved(
                        proposal.signal(),
                        proposal.account().id(),
                        proposal.source(),
                        results,
                        plans.write(proposal, terms, instrument, sized),
                        proposal.completes());
            }
        };
    }

    /// The denial of a call's message where another one of it was entered.
    static Decision alreadyFollowed(TradeProposal proposal) {
        GateResult once =
                new GateResult(
                        "once",
                        Verdict.FAIL,
                        "the messages of one call are entered once",
                        "entered by another message of the call",
                        "",
                        null,
                        null,
                        proposal.limits().version(),
                        DenialReason.SIGNAL_ALREADY_FOLLOWED);
        return denied(proposal, List.of(once), once);
    }

    /// The denial while nothing can be stored.
    static Decision storeAway(TradeProposal proposal) {
        GateResult store =
                new GateResult(
                        "store",
                        Verdict.FAIL,
                        "what is decided can be stored",
                        "the database is away",
                        "",
                        null,
                        "the database back before the signal is too old",
                        0,
                        DenialReason.STORE_AWAY);
        return denied(proposal, List.of(store), store);
    }

    private static MarketSnapshot marketOf(TradeProposal proposal, MarketData data) {
        InstrumentName name = proposal.instruction().name();
        return name == null
                ? new MarketSnapshot(
                        "the message names no instrument", null, null, Duration.ZERO, Map.of())
                : data.snapshot(name, proposal.account().venue(), proposal.account().currency());
    }

    private static Question question(
            TradeProposal proposal,
            AccountSnapshot account,
            MarketSnapshot market,
            Standing standing,
            Instant now) {
        Instrument instrument = market.instrument();
        Quote quote = market.quote();
        if (instrument == null || quote == null) {
            return new Question(proposal, account, market, null, null, now, standing);
        }
        TradeTerms.Result result =
                TradeTerms.of(
                        proposal.instruction(), instrument, quote, proposal.limits().defaultStop());
        return switch (result) {
            case TradeTerms.Clear clear ->
                    new Question(proposal, account, market, clear.terms(), null, now, standing);
            case TradeTerms.Unclear unclear ->
                    new Question(proposal, account, market, null, unclear.why(), now, standing);
        };
    }

    private static GateResult sizeFailed(DenialReason reason, String evidence, String remedy) {
        return new GateResult(
                "size", Verdict.FAIL, SIZE_RULE, evidence, "", null, remedy, 0, reason);
    }

    private static Decision.Denied denied(
            TradeProposal proposal, List<GateResult> results, GateResult first) {
        DenialReason reason = first.reason();
        if (reason == null) {
            throw new IllegalStateException("a failed gate has a reason: " + first);
        }
        String limit = first.limit().isEmpty() ? "" : ", allowed " + first.limit();
        return new Decision.Denied(
                proposal.signal(),
                proposal.account().id(),
                proposal.source(),
                results,
                reason,
                first.gate() + ": " + first.observed() + limit);
    }
}
