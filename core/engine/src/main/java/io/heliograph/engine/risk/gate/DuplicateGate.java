package io.heliograph.engine.risk.gate;

import io.heliograph.model.Instrument;
import io.heliograph.model.account.OpenTrade;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.decision.Words;
import io.heliograph.model.signal.Instruction;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The signal does not say again what an open trade is already about: the same source, instrument,
/// side and time frame, a short while ago. Once that trade is closed, saying it again is a new
/// entry.
public final class DuplicateGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("duplicate", "no open trade of late says the same");

    @Override
    public GateResult check(Question question) {
        Duration window = question.proposal().limits().entries().duplicateWindow();
        if (window.isZero()) {
            return VERDICTS.off();
        }
        Instrument instrument = question.market().instrument();
        if (instrument == null) {
            return VERDICTS.skip("no instrument");
        }
        int version = Verdicts.limitsVersion(question);
        Words allowed = Words.of("none within ", window);
        for (OpenTrade trade : question.account().trades()) {
            Duration ago = Duration.between(trade.decidedAt(), question.now());
            if (ago.compareTo(window) < 0 && same(trade, instrument, question.proposal())) {
                return VERDICTS.fail(
                        DenialReason.SIGNAL_DUPLICATE,
                        Words.of("signal ", trade.signal(), " ", ago, " ago"),
                        allowed,
                        Words.of(
                                "its trade closed, ",
                                window.minus(ago),
                                " of patience, or a shorter duplicateWindow"),
                        version);
            }
        }
        return VERDICTS.pass(Words.of("none"), allowed, null, version);
    }

    private static boolean same(OpenTrade trade, Instrument instrument, TradeProposal proposal) {
        Instruction.Open signal = proposal.instruction();
        return trade.instrument().equals(instrument.id())
                && trade.side() == signal.side()
                && trade.source().equals(proposal.source())
                && Objects.equals(upper(trade.timeFrame()), upper(signal.timeFrame()));
    }

    private static @Nullable String upper(@Nullable String timeFrame) {
        return timeFrame == null ? null : timeFrame.toUpperCase(Locale.ROOT);
    }
}
