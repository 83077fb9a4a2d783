package io.heliograph.engine.risk.gate;

import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;

/// Open positions and waiting entries in this instrument leave room for one more.
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
        int held = held(question.account(), instrument.id());
        int limit = question.proposal().limits().maxPositionsPerSymbol();
        int version = Verdicts.limitsVersion(question);
        String observed = held + " in " + instrument.id().symbol();
        return held < limit
                ? VERDICTS.pass(observed, String.valueOf(limit), limit - held + " left", version)
                : VERDICTS.fail(
                        DenialReason.POSITIONS_PER_SYMBOL_REACHED,
                        observed,
                        String.valueOf(limit),
                        "a limit of at least %d, or the position closed".formatted(held + 1),
                        version);
    }

    private static int held(AccountSnapshot account, InstrumentId id) {
        long open = account.positions().stream().filter(p -> p.instrument().equals(id)).count();
        long waiting = account.waitingEntries().stream().filter(id::equals).count();
        return (int) (open + waiting);
    }
}
