package io.heliograph.app.runtime;

import io.heliograph.app.Refusal;
import io.heliograph.app.venues.Connection;
import io.heliograph.app.web.ConnectionDesk;
import io.heliograph.app.web.Outcome;
import io.heliograph.app.web.Outcome.Reason;
import io.heliograph.app.web.view.BookJson;
import io.heliograph.app.web.view.ConnectionJson;
import io.heliograph.app.web.view.ConnectionStepJson;
import io.heliograph.model.AccountId;
import io.heliograph.model.InstrumentId;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueHealth;
import io.heliograph.venues.http.VenueHealth.Quality;
import io.heliograph.venues.live.ConnectionCheck.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The live accounts' connections, for the web layer.
record ProgramConnections(RealAccounts accounts, Sentinel sentinel) implements ConnectionDesk {
    @Override
    public List<ConnectionJson> all() {
        return accounts.connections().stream().map(this::json).toList();
    }

    private ConnectionJson json(Connection connection) {
        Optional<VenueHealth.State> health = Optional.ofNullable(connection.health());
        Optional<Quality> quality = health.map(VenueHealth.State::quality);
        return new ConnectionJson(
                connection.account().value(),
                connection.venue().value(),
                connection.place(),
                connection.state().name(),
                connection.trouble(),
                accounts.away(connection.venue()).orElse(""),
                accounts.pricesAt(connection.venue()).toString(),
                health.map(VenueHealth.State::lastSuccess).orElse(null),
                health.map(VenueHealth.State::failures).orElse(0),
                quality.map(Quality::answeredPercent).orElse(null),
                quality.map(Quality::typical).map(Duration::toMillis).orElse(null));
    }

    @Override
    public Outcome<List<ConnectionStepJson>> test(AccountId account) {
        try {
            return new Outcome.Done<>(
                    accounts.check(account).results().stream()
                            .map(ProgramConnections::json)
                            .toList());
        } catch (Refusal nothingToTry) {
            return new Outcome.Refused<>(Reason.INVALID, nothingToTry.sentence());
        }
    }

    @Override
    public Outcome<List<ConnectionStepJson>> sing(AccountId test) {
        try {
            return new Outcome.Done<>(
                    sentinel.sing(test).stream()
                            .map(result ->
                                    new ConnectionStepJson(
                                            result.step().name(),
                                            result.verdict().name(),
                                            result.words(),
                                            ""))
                            .toList());
        } catch (Refusal nothingToTry) {
            return new Outcome.Refused<>(Reason.INVALID, nothingToTry.sentence());
        }
    }

    @Override
    public Outcome<BookJson> book(InstrumentId instrument, int depth) {
        try {
            return new Outcome.Done<>(BookJson.of(accounts.book(instrument, depth)));
        } catch (IllegalArgumentException none) {
            return new Outcome.Refused<>(Reason.INVALID, String.valueOf(none.getMessage()));
        } catch (VenueException unanswered) {
            boolean itsNo = unanswered.kind() == VenueException.Kind.PERMANENT;
            return new Outcome.Refused<>(
                    itsNo ? Reason.INVALID : Reason.AWAY,
                    "%s says: %s".formatted(instrument.venue(), unanswered.words()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Outcome.Refused<>(Reason.AWAY, "The program stops.");
        }
    }

    private static ConnectionStepJson json(Result result) {
        return new ConnectionStepJson(
                result.step().name(), result.verdict().name(), result.words(), result.remedy());
    }
}
