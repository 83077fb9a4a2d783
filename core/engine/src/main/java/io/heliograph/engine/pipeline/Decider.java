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
import io.heliograph.model.decision.Question.Planned;
import io.heliograph.model.decision.Standing;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.decision.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// From a proposal to a decision: terms, gates, size, plan, in this order. Pure: the same account,
/// market and moment give the same decision.
public final class Decider {
    /// One more with every release whose gates or sizing may decide the same question otherwise.
    public static final int RULES = 2;

    private static final String SIZE = "size";
    private static final String SIZE_RULE = "the size, rounded down, is one the venue takes";

    private final Questions questions = new Questions();
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
        Question question = questions.of(proposal, account, data, standing, now);
        List<GateResult> results = gates.check(question);
        GateResult failed = firstFailed(results);
        if (failed != null) {
            return denied(proposal, results, failed);
        }
        TradeTerms terms = question.terms();
        Instrument instrument = question.market().instrument();
        if (terms == null || instrument == null) {
            throw new IllegalStateException("no terms, yet every gate passed");
        }
        BigDecimal rate = question.market().rateOf(instrument.quote()).orElse(null);
        if (rate == null) {
            return unsized(
                    proposal,
                    results,
                    DenialReason.CURRENCY_NOT_CONVERTIBLE,
                    Words.of(
                            "no rate from ",
                            instrument.quote(),
                            " to ",
                            account.equity().currency()),
                    Words.of("a price feed that links the two currencies"));
        }
        return switch (sizer.size(proposal, terms, account, instrument, question.market(), rate)) {
            case PositionSizer.Unsizeable no ->
                    unsized(
                            proposal,
                            results,
                            no.reason(),
                            Words.of(no.evidence()),
                            Words.of("more equity, risk or a nearer stop"));
            case PositionSizer.Sized sized -> sized(question, results, sized);
        };
    }

    /// The size is known: what the account would hold is looked at, too.
    private Decision sized(Question question, List<GateResult> results, PositionSizer.Sized sized) {
        TradeProposal proposal = question.proposal();
        TradeTerms terms = Objects.requireNonNull(question.terms());
        Instrument instrument = Objects.requireNonNull(question.market().instrument());
        results.add(
                GateResult.pass(
                        SIZE,
                        SIZE_RULE,
                        Words.of(sized.quantity()),
                        Words.of("at least ", instrument.minimumQuantity()),
                        proposal.limits().version()));
        Planned planned = new Planned(sized.quantity(), sized.notional(), sized.risk());
        List<GateResult> ofSize = gates.check(question, planned);
        results.addAll(ofSize);
        GateResult failed = firstFailed(ofSize);
        return failed != null
                ? denied(proposal, results, failed)
                : new Decision.Approved(
                        proposal.signal(),
                        proposal.account().id(),
                        proposal.source(),
                        results,
                        plans.write(proposal, terms, instrument, sized),
                        proposal.completes(),
                        proposal.instruction().timeFrame());
    }

    /// The denial of a call's message where another one of it was entered.
    static Decision alreadyFollowed(TradeProposal proposal) {
        GateResult once =
                GateResult.fail(
                        "once",
                        "the messages of one call are entered once",
                        DenialReason.SIGNAL_ALREADY_FOLLOWED,
                        Words.of("entered by another message of the call"),
                        Words.of("a call of its own"));
        return denied(proposal, List.of(once), once);
    }

    /// The denial while nothing can be stored.
    static Decision storeAway(TradeProposal proposal) {
        GateResult store =
                GateResult.fail(
                        "store",
                        "what is decided can be stored",
                        DenialReason.STORE_AWAY,
                        Words.of("the database is away"),
                        Words.of("the database back before the signal is too old"));
        return denied(proposal, List.of(store), store);
    }

    private static @Nullable GateResult firstFailed(List<GateResult> results) {
        for (GateResult result : results) {
            if (result.verdict() == Verdict.FAIL) {
                return result;
            }
        }
        return null;
    }

    private static Decision unsized(
            TradeProposal proposal,
            List<GateResult> results,
            DenialReason reason,
            Words evidence,
            Words remedy) {
        GateResult size = GateResult.fail(SIZE, SIZE_RULE, reason, evidence, remedy);
        results.add(size);
        return denied(proposal, results, size);
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
