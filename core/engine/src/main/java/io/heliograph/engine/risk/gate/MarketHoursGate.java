package io.heliograph.engine.risk.gate;

import io.heliograph.model.account.Sessions;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.decision.Words;
import io.heliograph.model.market.MarketConditions;
import io.heliograph.model.order.OrderType;
import java.time.Instant;

/// The instrument's market is open, or in an extended session that the account trades in.
public final class MarketHoursGate implements Gate {
    private static final Verdicts VERDICTS = new Verdicts("market hours", "the market is open");

    private static final Words OPEN = Words.of("open");
    private static final Words EXTENDED = Words.of("open, or in extended hours");
    private static final GateResult PASSED = VERDICTS.pass(OPEN, OPEN, null, 0);

    @Override
    public GateResult check(Question question) {
        if (question.market().instrument() == null) {
            return VERDICTS.skip("no instrument");
        }
        MarketConditions conditions = question.conditions();
        Instant opensAt = conditions.opensAt();
        if (opensAt == null) {
            return PASSED;
        }
        Instant until = conditions.extendedUntil();
        if (until == null || !canWork(question)) {
            return closed(opensAt, Words.of("a message after ", opensAt), 0);
        }
        int version = Verdicts.limitsVersion(question);
        return question.proposal().limits().entries().sessions() == Sessions.EXTENDED
                ? VERDICTS.pass(
                        Words.of(
                                "extended hours until ",
                                until,
                                "; its stop sleeps until ",
                                opensAt),
                        EXTENDED,
                        null,
                        version)
                : closed(
                        opensAt,
                        Words.of("a message after ", opensAt, ", or sessions=extended"),
                        version);
    }

    private static GateResult closed(Instant opensAt, Words remedy, int version) {
        return VERDICTS.fail(
                DenialReason.MARKET_CLOSED,
                Words.of("closed until ", opensAt),
                OPEN,
                remedy,
                version);
    }

    /// What waits for a trigger sleeps in extended hours.
    private static boolean canWork(Question question) {
        TradeTerms terms = question.terms();
        return terms == null
                || terms.entries().stream()
                        .allMatch(entry ->
                                entry.type() == OrderType.MARKET
                                        || entry.type() == OrderType.LIMIT);
    }
}
