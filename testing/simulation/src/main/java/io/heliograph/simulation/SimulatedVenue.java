package io.heliograph.simulation;

import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Ratio;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.model.order.VenueProfile.IdScope;
import io.heliograph.model.order.VenueProfile.Protection;
import io.heliograph.paper.PaperBook.OrderRow;
import io.heliograph.paper.PaperSettings;
import io.heliograph.paper.PaperVenue;
import io.heliograph.simulation.CrashPoint.Step;
import io.heliograph.venues.http.VenueClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A venue with a mind of its own: the paper venue's matching behind a bad line, and the habits of
/// real ones, as its profile declares them.
final class SimulatedVenue {
    private static final Duration WAY = Duration.ofMillis(10);
    private static final Duration CLIENT_TIME_OUT = Duration.ofSeconds(3);
    private static final Duration TTL = Duration.ofSeconds(5);

    private final World world;
    private final Chances chances;
    private final PaperVenue paper;
    private final VenueBook book;
    private final VenueProfile profile;
    private final Duration skew;
    private final Duration blind;
    private final boolean refusesDuplicates;
    private final boolean tellsTimeOut;
    private final boolean tellsFilled;
    private final SplittableRandom mind;
    private final Repeats repeats = new Repeats();
    private Instant awayUntil = Instant.MIN;
    private Instant silentUntil = Instant.MIN;

    /// @param golden the story that says what venue it is; null where the seed does
    SimulatedVenue(World world, Chances chances, VenueBook book, @Nullable Golden golden) {
        this.world = world;
        this.chances = chances;
        this.book = book;
        mind = chances.stream("venue");
        blind =
                chances.has(Fault.BLIND_LISTS)
                        ? chances.upTo(Fault.BLIND_LISTS, Duration.ofSeconds(2))
                        : Duration.ZERO;
        Duration apart =
                chances.has(Fault.CLOCK_SKEW)
                        ? chances.upTo(Fault.CLOCK_SKEW, Duration.ofMillis(500))
                        : Duration.ZERO;
        Duration jump = chances.has(Fault.CLOCK_JUMP) ? World.CLOCK_RANGE : Duration.ZERO;
        skew = mind.nextBoolean() ? apart : apart.negated();
        refusesDuplicates = mind.nextBoolean();
        tellsTimeOut = mind.nextInt(4) > 0;
        tellsFilled = chances.stream("ends").nextBoolean();
        profile =
                golden == null
                        ? profile(Duration.ofMillis(100).plus(blind).plus(apart).plus(jump))
                        : golden.venue();
        boolean inParts = golden == null ? chances.has(Fault.PARTIAL_FILLS) : golden.fillsInParts();
        Ratio share = Ratio.of(inParts ? "0.3" : "1");
        paper =
                new PaperVenue(
                        new PaperSettings(
                                        Ratio.percent("0.1"),
                                        Ratio.percent("0.01"),
                                        Duration.ZERO,
                                        share)
                                .with(profile.protection(), profile.reduceOnly()),
                        Prices::find,
                        (from, into) -> Optional.of(BigDecimal.ONE),
                        book);
    }

    private VenueProfile profile(Duration lag) {
        IdScope scope =
                switch (mind.nextInt(4)) {
                    case 0 -> new IdScope.Forever();
                    case 1 -> new IdScope.OpenOnly();
                    case 2 -> new IdScope.Window(Duration.ofMinutes(10));
                    default -> new IdScope.None();
                };
        boolean ttlEnforced = mind.nextInt(4) > 0;
        Protection protection =
                switch (mind.nextInt(8)) {
                    case 0, 1 -> Protection.STOP_ONLY;
                    case 2 -> Protection.NONE;
                    default -> Protection.NATIVE_BRACKET;
                };
        boolean reduceOnly = protection == Protection.NATIVE_BRACKET || mind.nextBoolean();
        return new VenueProfile(
                scope,
                TTL,
                ttlEnforced,
                true,
                lag,
                VenueProfile.Ack.ACCEPTED,
                VenueProfile.IdFormat.HEX,
                protection,
                reduceOnly);
    }

    VenueProfile profile() {
        return profile;
    }

    void open(AccountId account) {
        paper.openAccount(account, Prices.account(account).kind(), Prices.DEPOSIT);
    }

    BigDecimal balance(AccountId account) {
        return paper.balance(account).orElseThrow().amount();
    }

    /// What the venue says that the account holds.
    List<VenueEvent.Held> held(AccountId account) {
        return paper.handle(new VenueCommand.Report(account, venueNow()), venueNow()).stream()
                .filter(VenueEvent.AccountReported.class::isInstance)
                .flatMap(report -> ((VenueEvent.AccountReported) report).positions().stream())
                .toList();
    }

    /// Whether who asks may have an answer now.
    boolean answers() {
        return !isAway() && !world.now().isBefore(silentUntil);
    }

    /// Whether requests get lost, or their answers do.
    boolean isAway() {
        return world.now().isBefore(awayUntil);
    }

    void price(Quote quote) {
        tell(paper.handle(new MarketUpdate.Quoted(quote), venueNow()));
        if (chances.strikes(Fault.OUTAGE)) {
            awayUntil = world.now().plus(chances.upTo(Fault.OUTAGE, Duration.ofMinutes(1)));
            world.note(() -> "venue away until " + awayUntil);
        }
        if (chances.strikes(Fault.QUESTIONS_UNANSWERED)) {
            Duration silence = chances.upTo(Fault.QUESTIONS_UNANSWERED, Duration.ofMinutes(3));
            silentUntil = world.now().plus(silence);
            world.note(() -> "venue answers no question until " + silentUntil);
        }
    }

    /// An order that somebody places past the program; of which it hears nothing.
    void byHand(VenueCommand command) {
        world.note(() -> "by hand: " + command);
        paper.handle(command, venueNow());
    }

    /// Nothing goes wrong any more.
    void heal() {
        awayUntil = Instant.MIN;
        silentUntil = Instant.MIN;
    }

    VenueClient client(int session) {
        return new Client(session);
    }

    private Instant venueNow() {
        return world.now().plus(skew);
    }

    private final class Client implements VenueClient {
        private final int session;

        /// Told at the start, and where the venue complains.
        private final VenueClock clock = new VenueClock(world::clock, world::passedNanos);

        Client(int session) {
            this.session = session;
            readClock();
        }

        void readClock() {
            clock.told(world.now());
        }

        @Override
        public VenueId venue() {
            return Prices.VENUE;
        }

        @Override
        public VenueProfile profile() {
            return profile;
        }

        @Override
        public void send(VenueCommand command) {
            if (chances.strikes(Fault.CRASH)) {
                throw new Crash("before sending " + command);
            }
            world.crashes().before(step(command));
            world.oracles().sent(command);
            world.note(() -> "→ " + Words.of(command));
            Call call = new Call(command, this);
            if (tellsTimeOut && !call.orders().isEmpty()) {
                world.in(CLIENT_TIME_OUT, call::timeOut);
            }
            if (chances.strikes(Fault.REQUEST_LOST)) {
                world.note(() -> "   lost");
            } else {
                boolean late = chances.strikes(Fault.REQUEST_LATE);
                Duration way =
                        late ? chances.upTo(Fault.REQUEST_LATE, Duration.ofSeconds(20)) : WAY;
                world.in(way, call::arrive);
            }
            world.crashes().after(step(command));
        }

        private static Step step(VenueCommand command) {
            return switch (command) {
                case VenueCommand.Submit ignored -> Step.ENTRY;
                case VenueCommand.Amend ignored -> Step.EXIT;
                case VenueCommand.Place ignored -> Step.EXIT;
                case VenueCommand.Cancel ignored -> Step.CANCELLATION;
                case VenueCommand.Query ignored -> Step.QUESTION;
                case VenueCommand.Report ignored -> Step.QUESTION;
            };
        }
    }

    /// One command on its way, and its answer on the way back.
    private final class Call {
        private final VenueCommand command;
        private final Client client;
        private boolean over;

        /// @param asked by our clock; it is dated by the venue's, as far as the program knows it
        Call(VenueCommand asked, Client client) {
            this.command = dated(asked, client.clock);
            this.client = client;
        }

        List<OrderSpec> orders() {
            return switch (command) {
                case VenueCommand.Submit submit -> submit.orders();
                case VenueCommand.Amend amend -> List.of(amend.order());
                case VenueCommand.Place place -> List.of(place.order());
                case VenueCommand.Cancel ignored -> List.of();
                case VenueCommand.Query ignored -> List.of();
                case VenueCommand.Report ignored -> List.of();
            };
        }

        private int attempt() {
            return switch (command) {
                case VenueCommand.Submit submit -> submit.attempt();
                case VenueCommand.Amend amend -> amend.attempt();
                case VenueCommand.Place place -> place.attempt();
                case VenueCommand.Cancel ignored -> 0;
                case VenueCommand.Query query -> query.attempt();
                case VenueCommand.Report ignored -> 0;
            };
        }

        void timeOut() {
            if (!over) {
                over = true;
                world.hear(
                        client.session,
                        orders().stream()
                                .<VenueEvent>map(order ->
                                        new VenueEvent.OutcomeUnknown(
                                                command.account(),
                                                order.id(),
                                                attempt(),
                                                "no answer in time",
                                                world.now()))
                                .toList());
            }
        }

        void arrive() {
            if (orders().isEmpty()
                    && !(command instanceof VenueCommand.Cancel)
                    && world.now().isBefore(silentUntil)) {
                world.note(() -> "   no answer: " + Words.of(command));
                return;
            }
            boolean away = isAway();
            if (away && !chances.oneIn(Fault.OUTAGE, 3)) {
                world.note(() -> "   venue away: " + Words.of(command));
                return;
            }
            answer(carryOut(), away);
        }

        private void answer(List<VenueEvent> answer, boolean away) {
            boolean taken = answer.stream().anyMatch(VenueEvent.Accepted.class::isInstance);
            boolean twice = taken && !orders().isEmpty() && chances.strikes(Fault.REQUEST_TWICE);
            if (twice) {
                world.in(
                        chances.upTo(Fault.REQUEST_TWICE, Duration.ofSeconds(3)),
                        this::arriveAgain);
            }
            // A proxy that sends again had no answer, and hands on the second, or hands on the
            // first.
            boolean kept = twice && chances.oneIn(Fault.REQUEST_TWICE, 2);
            if (away || kept || chances.strikes(Fault.ANSWER_LOST)) {
                world.note(() -> "   answer lost: " + Words.of(command));
                return;
            }
            boolean late = chances.strikes(Fault.ANSWER_LATE);
            Duration way = late ? chances.upTo(Fault.ANSWER_LATE, Duration.ofSeconds(5)) : WAY;
            world.in(
                    way,
                    () -> {
                        over = true;
                        world.hear(client.session, answer);
                    });
        }

        /// The same request once more. Where its ids are free again, since its orders are over, a
        /// venue that keeps no brackets takes it for another one. A program that hears that its id
        /// is taken knows no more than before.
        private void arriveAgain() {
            boolean expired = profile.ttlEnforced() && venueNow().isAfter(notAfter());
            if (isAway() || expired || !areFree() || !hasRoom()) {
                world.note(() -> "   comes again, for nothing: " + Words.of(command));
                return;
            }
            world.note(() -> "   comes again: " + Words.of(command));
            List<VenueEvent> answer =
                    sorted(told(paper.handle(repeats.second(command), venueNow())));
            if (answer.stream().noneMatch(VenueEvent.Accepted.class::isInstance)) {
                repeats.refused(orders());
            }
            answer(answer, false);
        }

        private boolean areFree() {
            return profile.protection() != Protection.NATIVE_BRACKET
                    && orders().stream().map(OrderSpec::id).allMatch(this::isFreeAgain);
        }

        private boolean isFreeAgain(ClientOrderId id) {
            OrderRow known = book.order(command.account(), id);
            return known != null
                    && isFree(known)
                    && !VenueBook.isLive(known)
                    && !repeats.isRepeated(id);
        }

        /// Where nothing keeps an exit from closing more than there is, what is not there cannot be
        /// sold: it is a spot market.
        private boolean hasRoom() {
            return profile.reduceOnly()
                    || orders().stream()
                            .filter(order -> order.leg() != Leg.ENTRY)
                            .allMatch(order ->
                                    book.position(
                                                            new VenueBook.Place(
                                                                    command.account(),
                                                                    order.instrument()))
                                                    .abs()
                                                    .compareTo(order.quantity().value())
                                            >= 0);
        }

        /// What is to be answered; what the venue tells besides goes the way of all news.
        private List<VenueEvent> carryOut() {
            List<OrderSpec> orders = orders();
            if (!orders.isEmpty() && chances.strikes(Fault.DEFERRED)) {
                return deferred("too many requests");
            }
            if (profile.ttlEnforced() && isOfAnotherTime()) {
                client.readClock();
                return deferred("the request is of another time");
            }
            if (!orders.isEmpty()) {
                Optional<String> refusal = refusal();
                if (refusal.isPresent()) {
                    return orders.stream()
                            .<VenueEvent>map(order -> refused(order, refusal.get()))
                            .toList();
                }
            }
            VenueCommand meant = repeats.meant(command);
            boolean asks = asks(meant);
            List<VenueEvent> events = told(paper.handle(meant, venueNow()));
            if (command instanceof VenueCommand.Query query) {
                if (events.stream().anyMatch(VenueEvent.NotFound.class::isInstance)) {
                    world.oracles().missed(query.order());
                }
                if (blind(query)) {
                    return List.of(notFound(query));
                }
            }
            return asks ? events : sorted(events);
        }

        /// Whether the answer is how things stand: the adapters ask about an order that cannot be
        /// canceled any more.
        private boolean asks(VenueCommand meant) {
            return switch (meant) {
                case VenueCommand.Query ignored -> true;
                case VenueCommand.Report ignored -> true;
                case VenueCommand.Cancel cancel -> {
                    OrderRow row = book.order(cancel.account(), cancel.order());
                    yield row == null || !VenueBook.isLive(row);
                }
                case VenueCommand.Submit ignored -> false;
                case VenueCommand.Amend ignored -> false;
                case VenueCommand.Place ignored -> false;
            };
        }

        /// What of the events is the answer; the others go the way of all news.
        private List<VenueEvent> sorted(List<VenueEvent> events) {
            List<VenueEvent> answer = new ArrayList<>();
            for (VenueEvent event : List.copyOf(events)) {
                boolean direct =
                        event instanceof VenueEvent.Accepted
                                || event instanceof VenueEvent.Refused
                                || event instanceof VenueEvent.NotFound;
                if (direct) {
                    events.remove(event);
                    answer.add(event);
                }
            }
            tell(events);
            return answer;
        }

        private List<VenueEvent> deferred(String why) {
            return orders().stream()
                    .<VenueEvent>map(order ->
                            new VenueEvent.Deferred(
                                    command.account(), order.id(), attempt(), why, venueNow()))
                    .toList();
        }

        private VenueEvent refused(OrderSpec order, String reason) {
            return new VenueEvent.Refused(
                    command.account(), order.id(), "REFUSED", reason, venueNow());
        }

        private VenueEvent notFound(VenueCommand.Query query) {
            return new VenueEvent.NotFound(
                    query.account(), query.order(), query.attempt(), venueNow());
        }

        private boolean blind(VenueCommand.Query query) {
            OrderRow row = book.order(query.account(), query.order());
            return row != null && row.createdAt().plus(blind).isAfter(venueNow());
        }

        /// Why the venue does not take the request.
        private Optional<String> refusal() {
            for (OrderSpec order : orders()) {
                world.oracles().looks().at(Promise.I_01);
                OrderRow known = book.order(command.account(), order.id());
                if (known != null) {
                    if (isFree(known)) {
                        throw new Violation(
                                Promise.I_01,
                                "the venue takes a second order with the id "
                                        + Words.of(order.id()));
                    }
                    return refusesDuplicates || !(profile.idScope() instanceof IdScope.Forever)
                            ? Optional.of("the id is taken")
                            : Optional.empty();
                }
            }
            return chances.strikes(Fault.REFUSED) ? Optional.of("not now") : Optional.empty();
        }

        private boolean isFree(OrderRow known) {
            return switch (profile.idScope()) {
                case IdScope.Forever ignored -> false;
                case IdScope.OpenOnly ignored -> !VenueBook.isLive(known);
                case IdScope.Window window ->
                        known.createdAt().plus(window.length()).isBefore(venueNow());
                case IdScope.None ignored -> true;
            };
        }

        /// Nobody at the venue can tell one that was long on its way from one that was dated wrong.
        private boolean isOfAnotherTime() {
            Duration most = profile.requestTtl().plus(World.LEAST_LEAP.dividedBy(2));
            Instant latest = venueNow().plus(most);
            return !orders().isEmpty()
                    && (venueNow().isAfter(notAfter()) || notAfter().isAfter(latest));
        }

        private Instant notAfter() {
            return switch (command) {
                case VenueCommand.Submit submit -> submit.notAfter();
                case VenueCommand.Amend amend -> amend.notAfter();
                case VenueCommand.Place place -> place.notAfter();
                case VenueCommand.Cancel ignored -> Instant.MAX;
                case VenueCommand.Query ignored -> Instant.MAX;
                case VenueCommand.Report ignored -> Instant.MAX;
            };
        }
    }

    /// The command with the venue's times on it; where nothing expires there it is good for a day.
    private VenueCommand dated(VenueCommand command, VenueClock clock) {
        Duration longer = profile.ttlEnforced() ? Duration.ZERO : Duration.ofDays(1);
        return switch (command) {
            case VenueCommand.Submit e ->
                    new VenueCommand.Submit(
                            e.account(),
                            e.instrument(),
                            e.orders(),
                            e.leverage(),
                            e.attempt(),
                            clock.at(e.signedAt()),
                            clock.expiry(e.signedAt(), e.notAfter()).plus(longer));
            case VenueCommand.Amend e ->
                    new VenueCommand.Amend(
                            e.account(),
                            e.entry(),
                            e.order(),
                            e.replaces(),
                            e.attempt(),
                            clock.at(e.signedAt()),
                            clock.expiry(e.signedAt(), e.notAfter()).plus(longer));
            case VenueCommand.Place e ->
                    new VenueCommand.Place(
                            e.account(),
                            e.order(),
                            e.attempt(),
                            clock.at(e.signedAt()),
                            clock.expiry(e.signedAt(), e.notAfter()).plus(longer));
            case VenueCommand.Cancel e -> e;
            case VenueCommand.Query e -> e;
            case VenueCommand.Report e -> e;
        };
    }

    /// As this venue words it: not all say how much of an order that ends had filled.
    private List<VenueEvent> told(List<VenueEvent> events) {
        return new ArrayList<>(
                events.stream()
                        .map(repeats::told)
                        .map(event ->
                                event instanceof VenueEvent.Canceled end && !tellsFilled
                                        ? new VenueEvent.Canceled(
                                                end.account(),
                                                end.order(),
                                                null,
                                                end.reason(),
                                                end.at())
                                        : event)
                        .toList());
    }

    /// News: each piece for itself, to whoever listens when it comes.
    private void tell(List<VenueEvent> events) {
        for (VenueEvent event : told(events)) {
            if (chances.strikes(Fault.NEWS_LOST)) {
                world.note(() -> "   news lost: " + Words.of(event));
                continue;
            }
            int copies = chances.strikes(Fault.NEWS_TWICE) ? 2 : 1;
            for (int i = 0; i < copies; i++) {
                boolean late = chances.strikes(Fault.NEWS_LATE);
                Duration way = late ? chances.upTo(Fault.NEWS_LATE, Duration.ofSeconds(4)) : WAY;
                world.in(way, () -> world.hear(World.WHOEVER, List.of(event)));
            }
        }
    }

    Repeats repeats() {
        return repeats;
    }
}
