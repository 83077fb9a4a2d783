package io.heliograph.engine.risk.gate;

import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Side;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Position;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;

/// Open positions and waiting entries in this instrument leave room for one more, and none of them
/// goes the other way: two sources that disagree would take each other's position apart.
public final class PositionsPerSymbolGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts(
                    "positions per symbol",
                    "positions and waiting entries in the instrument stay within the limit");

    @Override
    public GateResult check(Question question) {
        Instrument instrument = question.market().instrument();
        if (instrument == null) {
            return VERDICTS.skip("no instrument");
        }
        Side side = question.proposal().instruction().side();
        for (Position position : question.account().positions()) {
            boolean opposite = position.isOpen() && position.side() != side.opens();
            if (opposite && position.instrument().equals(instrument.id())) {
                return VERDICTS.fail(
                        DenialReason.POSITIONS_PER_SYMBOL_REACHED,
                        Words.of("a position the other way in ", instrument.id().symbol()),
                        Words.of("none"),
                        Words.of("the position closed first"),
                        Verdicts.limitsVersion(question));
            }
        }
        int held = held(question.account(), instrument.id());
        int limit = question.proposal().limits().maxPositionsPerSymbol();
        int version = Verdicts.limitsVersion(question);
        Words observed = Words.of(held, " in ", instrument.id().symbol());
        return held < limit
                ? VERDICTS.pass(observed, Words.of(limit), Words.of(limit - held, " left"), version)
                : VERDICTS.fail(
                        DenialReason.POSITIONS_PER_SYMBOL_REACHED,
                        observed,
                        Words.of(limit),
                        Words.of("a limit of at least ", held + 1, ", or the position closed"),
                        version);
    }

    private static int held(AccountSnapshot account, InstrumentId id) {
        int held = 0;
        for (Position position : account.positions()) {
            held += position.instrument().equals(id) ? 1 : 0;
        }
        for (InstrumentId waiting : account.waitingEntries()) {
            held += waiting.equals(id) ? 1 : 0;
        }
        return held;
    }
}
