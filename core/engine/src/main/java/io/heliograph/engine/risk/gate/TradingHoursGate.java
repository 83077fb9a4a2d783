package io.heliograph.engine.risk.gate;

import io.heliograph.model.account.TradingHours;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/// The moment lies in the account's trading hours, read in their own zone.
public final class TradingHoursGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("trading hours", "entries are taken at this time");

    @Override
    public GateResult check(Question question) {
        TradingHours hours = question.proposal().limits().hours();
        int version = Verdicts.limitsVersion(question);
        Words observed = Words.of(new LocalMoment(question.now(), hours.zone()));
        return hours.contains(question.now())
                ? VERDICTS.pass(observed, Words.of(hours), null, version)
                : VERDICTS.fail(
                        DenialReason.HOURS_CLOSED,
                        observed,
                        Words.of(hours),
                        Words.of("a message within the hours"),
                        version);
    }

    private record LocalMoment(Instant moment, ZoneId zone) {
        @Override
        public String toString() {
            ZonedDateTime local = moment.atZone(zone).truncatedTo(ChronoUnit.SECONDS);
            return local.getDayOfWeek() + " " + local.toLocalTime() + " " + zone;
        }
    }
}
