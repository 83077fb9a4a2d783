package io.heliograph.verification;

import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.VenueId;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A venue behind a bad line: what it does is real, what is heard of it is not always. Has no clock
/// and no chance of its own, so that a test can repeat a run.
final class FaultyVenue implements VenueClient {
    /// What happens to one command.
    enum Fault {
        NONE,
        /// The request never arrives; nobody is told.
        REQUEST_LOST,
        /// The request arrives after its answer was given up.
        REQUEST_LATE,
        /// The venue acts, and its answer is lost.
        ANSWER_LOST,
        /// The venue acts, and its answer comes late.
        ANSWER_LATE,
        /// The venue acts, and answers with an error that proves nothing.
        ERROR_AFTER_ACCEPT,
        /// The venue does nothing, and says so: too many requests.
        DEFERRED,
        /// A question is answered "not found", whatever is true.
        QUERY_BLIND
    }

    private static final Duration LATE = Duration.ofSeconds(3);

    private final VenueId venue;
    private final VenueProfile profile;
    private final BiFunction<VenueCommand, Instant, List<VenueEvent>> real;
    private final Function<VenueCommand, Fault> faults;
    private final List<VenueCommand> sent = new ArrayList<>();
    private final List<Later> later = new ArrayList<>();

    /// @param request still to reach the venue; empty for answers alone
    private record Later(Instant due, List<VenueCommand> request, List<VenueEvent> answers) {}

    /// @param real the venue itself
    /// @param faults drawn once for each command
    FaultyVenue(
            VenueId venue,
            VenueProfile profile,
            BiFunction<VenueCommand, Instant, List<VenueEvent>> real,
            Function<VenueCommand, Fault> faults) {
        this.venue = venue;
        this.profile = profile;
        this.real = real;
        this.faults = faults;
    }

    @Override
    public VenueId venue() {
        return venue;
    }

    @Override
    public VenueProfile profile() {
        return profile;
    }

    @Override
    public void send(VenueCommand command) {
        sent.add(command);
    }

    /// What is heard by now of everything that was sent.
    List<VenueEvent> heard(Instant now) {
        List<VenueEvent> events = new ArrayList<>();
        for (Later due : List.copyOf(later)) {
            if (!due.due().isAfter(now)) {
                later.remove(due);
                events.addAll(due.answers());
                due.request().forEach(command -> events.addAll(real.apply(command, now)));
            }
        }
        List<VenueCommand> commands = List.copyOf(sent);
        sent.clear();
        commands.forEach(command -> events.addAll(carryOut(command, now)));
        return events;
    }

    private List<VenueEvent> carryOut(VenueCommand command, Instant now) {
        return switch (faults.apply(command)) {
            case NONE -> real.apply(command, now);
            case REQUEST_LOST -> List.of();
            case REQUEST_LATE -> {
                later.add(new Later(now.plus(LATE), List.of(command), List.of()));
                yield List.of();
            }
            case ANSWER_LOST -> {
                real.apply(command, now);
                yield List.of();
            }
            case ANSWER_LATE -> {
                later.add(new Later(now.plus(LATE), List.of(), real.apply(command, now)));
                yield List.of();
            }
            case ERROR_AFTER_ACCEPT -> {
                real.apply(command, now);
                yield answers(command, now, false);
            }
            case DEFERRED -> answers(command, now, true);
            case QUERY_BLIND ->
                    command instanceof VenueCommand.Query query
                            ? List.of(
                                    new VenueEvent.NotFound(
                                            query.account(), query.order(), query.attempt(), now))
                            : real.apply(command, now);
        };
    }

    private static List<VenueEvent> answers(VenueCommand command, Instant now, boolean deferred) {
        return switch (command) {
            case VenueCommand.Submit submit ->
                    submit.orders().stream()
                            .map(order ->
                                    answer(
                                            submit.account(),
                                            order,
                                            submit.attempt(),
                                            now,
                                            deferred))
                            .toList();
            case VenueCommand.Amend amend ->
                    List.of(answer(amend.account(), amend.order(), amend.attempt(), now, deferred));
            case VenueCommand.Place place ->
                    List.of(answer(place.account(), place.order(), place.attempt(), now, deferred));
            case VenueCommand.Cancel ignored -> List.of();
            case VenueCommand.Query ignored -> List.of();
            case VenueCommand.Report ignored -> List.of();
        };
    }

    private static VenueEvent answer(
            AccountId account, OrderSpec order, int attempt, Instant now, boolean deferred) {
        return deferred
                ? new VenueEvent.Deferred(account, order.id(), attempt, "too many requests", now)
                : new VenueEvent.OutcomeUnknown(account, order.id(), attempt, "error 502", now);
    }
}
