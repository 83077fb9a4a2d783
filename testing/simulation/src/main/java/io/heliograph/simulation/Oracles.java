package io.heliograph.simulation;

import static java.util.Objects.requireNonNull;

import io.heliograph.engine.port.Journal.JournalAppend;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.Position;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.model.order.VenueProfile.Protection;
import io.heliograph.paper.PaperBook;
import io.heliograph.paper.PaperBook.ExecutionRow;
import io.heliograph.paper.PaperBook.OrderRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Looks at every fact, every command and every change of the venue's book, and says which promise
/// was broken. Believes the durable facts and the venue, never the engine's memory.
final class Oracles {
    /// What a reported fill may wait for its stop where the venue keeps no brackets, with what
    /// commands, answers and a store that hesitates may take.
    private static final Duration HARD_LIMIT = Duration.ofSeconds(5 + 12);

    private static final Duration HARD_LIMIT_OF_START = Duration.ofSeconds(15 + 12);

    /// Averages are rounded to twelve decimals, in the order in which the fills come.
    private static final BigDecimal ROUNDING = new BigDecimal("0.000001");

    /// Less than this of what others did is taken for rounding.
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final World world;
    private final Looks looks = new Looks();
    private final Map<AccountId, AccountBooks> books = new TreeMap<>();
    private final Map<VenueBook.Place, Instant> nakedSince = new LinkedHashMap<>();
    private final Map<VenueBook.Place, Instant> reportedNakedSince = new LinkedHashMap<>();
    private final Set<VenueBook.Place> touched = new LinkedHashSet<>();
    private final List<Long> nakedMillis = new ArrayList<>();

    /// Whose each order is that was ever written.
    private final Map<ClientOrderId, AccountId> owners = new HashMap<>();

    /// When the venue last said of an order that it has it not, by the program's clock.
    private final Map<ClientOrderId, Instant> missed = new HashMap<>();

    private VenueProfile profile = VenueProfile.ideal(Duration.ofSeconds(5));
    private VenueBook venue = new VenueBook(change -> {});
    private Repeats repeats = new Repeats();
    private BooleanSupplier answers = () -> true;
    private BooleanSupplier away = () -> false;

    /// Where an exit that came twice has traded twice, and nothing kept it from closing too much.
    private final Set<VenueBook.Place> overClosed = new LinkedHashSet<>();

    private Instant startedAt = Instant.MIN;
    private Instant lastChange = Agenda.START;
    private boolean onlyQuestions;
    private boolean storeAway;
    private boolean onlyVenue;

    Oracles(World world) {
        this.world = world;
    }

    void venue(SimulatedVenue simulated, VenueBook book) {
        profile = simulated.profile();
        repeats = simulated.repeats();
        answers = simulated::answers;
        away = simulated::isAway;
        venue = book;
    }

    void started() {
        startedAt = world.now();
        // A start gives what is uncovered time before it says so.
        lastChange = startedAt;
    }

    void paused(Instant until) {
        startedAt = until;
    }

    void onlyQuestions() {
        onlyQuestions = true;
    }

    void storeAway(boolean is) {
        storeAway = is;
    }

    /// The facts are not what they were: from now on only the venue's own book counts.
    void believeTheVenue() {
        onlyVenue = true;
    }

    Looks looks() {
        return looks;
    }

    /// When a fact, a command that is no question, a change of the venue's book or a start was last
    /// seen.
    Instant lastChange() {
        return lastChange;
    }

    /// How often each promise was looked at.
    Map<Promise, Long> held() {
        return looks.counted();
    }

    /// How long positions stood without their stop, in milliseconds, each time they did or might
    /// have.
    List<Long> nakedMillis() {
        return nakedMillis;
    }

    /// Facts have become durable.
    void kept(JournalAppend append) {
        lastChange = world.now();
        append.events().forEach(fact -> world.note(() -> append.account() + " " + Words.of(fact)));
        if (onlyVenue) {
            return;
        }
        if (onlyQuestions) {
            looks.at(Promise.I_14);
        }
        if (onlyQuestions && !append.events().stream().allMatch(Oracles::isTimedOut)) {
            throw new Violation(
                    Promise.I_14, "a restart of a settled account wrote facts: " + append.events());
        }
        append.events().forEach(fact -> isOwn(append.account(), fact));
        AccountBooks account = of(append.account());
        account.kept(append, !world.switches().isEmpty());
        for (AccountEvent fact : append.events()) {
            if (profile.reduceOnly() && fact instanceof AccountEvent.AmendmentDecided decided) {
                account.cover.decided(decided.amendment());
            }
            boolean verdict =
                    fact instanceof AccountEvent.OrderRejected
                            || fact instanceof AccountEvent.OrderExpired;
            for (ClientOrderId id : verdict ? fact.moves() : List.<ClientOrderId>of()) {
                looks.at(Promise.I_04);
                if (venue.order(append.account(), id) != null && !cameSince(account, id)) {
                    throw new Violation(Promise.I_04, "the venue has what was given up: " + fact);
                }
            }
        }
        for (InstrumentId instrument : account.held.keySet()) {
            touched.add(new VenueBook.Place(append.account(), instrument));
        }
    }

    /// A fact speaks of its own account alone, and no two accounts have an order of one id.
    private void isOwn(AccountId account, AccountEvent fact) {
        looks.at(Promise.I_27);
        AccountId named =
                fact instanceof AccountEvent.DecisionMade made
                        ? made.decision().account()
                        : fact instanceof AccountEvent.ApprovalAsked asked
                                ? asked.proposal().account().id()
                                : fact instanceof AccountEvent.AmendmentDecided decided
                                        ? decided.amendment().proposal().account()
                                        : account;
        for (Order order : fact.begins()) {
            AccountId owner = owners.putIfAbsent(order.spec().id(), account);
            named = owner == null ? named : owner;
        }
        if (!named.equals(account)) {
            throw new Violation(
                    Promise.I_27, "%s has what is %s's: %s".formatted(account, named, fact));
        }
    }

    /// The venue says of an order that it has it not.
    void missed(ClientOrderId order) {
        missed.put(order, world.clock());
    }

    /// Whether the order came after the venue was rightly asked and had it not. Where requests
    /// never expire there, one may arrive while that answer is on its way; it is adopted, as one
    /// that comes later yet.
    private boolean cameSince(AccountBooks account, ClientOrderId id) {
        Instant said = missed.get(id);
        Instant notAfter = requireNonNull(account.orders.get(id)).notAfter();
        return !profile.ttlEnforced()
                && said != null
                && notAfter != null
                && notAfter.plus(profile.queryLag()).isBefore(said);
    }

    /// What time alone brings, with a restart or without: nobody answered a question.
    private static boolean isTimedOut(AccountEvent fact) {
        return fact instanceof AccountEvent.AmendmentDecided decided
                        && decided.amendment().proposal().cause()
                                == AmendmentProposal.Cause.APPROVAL
                || fact instanceof AccountEvent.DecisionMade made
                        && made.decision() instanceof Decision.Denied denied
                        && denied.reason() == DenialReason.APPROVAL_TIMED_OUT;
    }

    private AccountBooks of(AccountId account) {
        return books.computeIfAbsent(
                account, id -> new AccountBooks(looks, order -> repeats.isRepeated(order)));
    }

    /// A command leaves the program.
    void sent(VenueCommand command) {
        if (onlyVenue) {
            return;
        }
        boolean question =
                command instanceof VenueCommand.Query || command instanceof VenueCommand.Report;
        if (onlyQuestions && !question && !of(command.account()).isOfUnresolved(command)) {
            throw new Violation(Promise.I_14, "a restart of a settled account sends " + command);
        }
        AccountBooks account = of(command.account());
        if (!question && !account.isOfUnresolved(command)) {
            lastChange = world.now();
        }
        switch (command) {
            case VenueCommand.Submit e -> {
                if (storeAway) {
                    throw new Violation(
                            Promise.I_03, "an entry leaves on facts of one machine: " + command);
                }
                e.orders().forEach(order -> request(account, order, e.attempt()));
            }
            case VenueCommand.Amend e -> {
                request(account, e.order(), e.attempt());
                if (e.replaces() != null) {
                    own(account, e.replaces());
                }
            }
            case VenueCommand.Place e -> request(account, e.order(), e.attempt());
            case VenueCommand.Cancel e -> {
                own(account, e.order());
                account.ending.add(e.order());
                if (profile.reduceOnly()) {
                    account.cover.ends(requireNonNull(account.orders.get(e.order())));
                }
            }
            case VenueCommand.Query e -> {
                own(account, e.order());
                looks.at(Promise.I_30);
                account.asked(e.order(), world.now());
            }
            case VenueCommand.Report ignored -> {}
        }
    }

    private void own(AccountBooks account, ClientOrderId order) {
        looks.at(Promise.I_08);
        if (!account.orders.containsKey(order)) {
            throw new Violation(
                    Promise.I_08, "a command about an order that is not ours: " + order);
        }
    }

    private void request(AccountBooks account, OrderSpec order, int attempt) {
        looks.at(Promise.I_03);
        looks.at(Promise.I_15);
        if (!account.isClaimed(order.id(), attempt)) {
            throw new Violation(
                    Promise.I_03, "sent before its claim was durable: " + Words.of(order));
        }
        Instrument instrument = Prices.find(order.instrument()).orElseThrow();
        Price limit = order.limitPrice();
        Price trigger = order.triggerPrice();
        if (!instrument.isOnLot(order.quantity())
                || limit != null && !instrument.isOnTick(limit)
                || trigger != null && !instrument.isOnTick(trigger)) {
            throw new Violation(Promise.I_15, "off the grid: " + Words.of(order));
        }
    }

    /// The venue's book changes.
    void saved(PaperBook.Change change) {
        lastChange = world.now();
        switch (change) {
            case PaperBook.AccountRow ignored -> {}
            case OrderRow row -> {
                touched.add(new VenueBook.Place(row.account(), row.spec().instrument()));
                Order ours = of(row.account()).orders.get(row.spec().id());
                boolean givenUp =
                        !onlyVenue && ours != null && ours.isGivenUp() && ours.attempt() > 0;
                if (givenUp && profile.ttlEnforced() && row.createdAt().equals(row.updatedAt())) {
                    throw new Violation(Promise.I_04, "the venue takes what was given up: " + ours);
                }
            }
            case ExecutionRow row -> executed(row);
        }
    }

    private void executed(ExecutionRow row) {
        VenueBook.Place place = new VenueBook.Place(row.account(), row.instrument());
        touched.add(place);
        BigDecimal after = venue.position(place);
        BigDecimal before = after.subtract(venue.signed(row));
        world.note(() ->
                "   venue executes %s %s: %s @ %s, holds %s"
                        .formatted(
                                row.account(),
                                Words.of(row.order()),
                                row.quantity(),
                                row.price(),
                                after.toPlainString()));
        OrderRow order = venue.order(row.account(), row.order());
        boolean exits = order != null && order.spec().leg() != Leg.ENTRY;
        if (exits) {
            looks.at(Promise.I_17);
        }
        if (exits && !profile.reduceOnly() && !repeats.asked(row.order()).equals(row.order())) {
            overClosed.add(place);
        }
        if (order != null
                && exits
                && !overClosed.contains(place)
                && before.signum() * after.signum() <= 0
                && after.abs().compareTo(of(row.account()).held(row.instrument(), after.signum()))
                        > 0) {
            throw new Violation(
                    Promise.I_17,
                    "an exit opens: %s held %s, then %s"
                            .formatted(Words.of(order.spec()), before, after));
        }
    }

    /// Looks at what has changed since the last look.
    void look() {
        if (onlyVenue || profile.protection() == Protection.NONE) {
            touched.clear();
            return;
        }
        Set<VenueBook.Place> places = new LinkedHashSet<>(touched);
        places.addAll(reportedNakedSince.keySet());
        touched.clear();
        for (VenueBook.Place place : places) {
            if (isTraded(place.instrument())) {
                look(place);
            }
        }
    }

    private void look(VenueBook.Place place) {
        looks.at(Promise.I_16);
        AccountBooks account = of(place.account());
        BigDecimal position =
                venue.position(place)
                        .subtract(
                                account.foreign.getOrDefault(place.instrument(), BigDecimal.ZERO));
        BigDecimal stops = stops(place, position.signum());
        boolean naked = stops.compareTo(position.abs()) < 0;
        Instant since = nakedSince.get(place);
        if (naked && since == null) {
            nakedSince.put(place, world.now());
        } else if (!naked && since != null) {
            nakedSince.remove(place);
            nakedMillis.add(Duration.between(since, world.now()).toMillis());
        }
        if (naked && profile.protection() == Protection.NATIVE_BRACKET) {
            throw new Violation(
                    Promise.I_16, "%s: holds %s, stops for %s".formatted(place, position, stops));
        }
        BigDecimal known = account.held.getOrDefault(place.instrument(), BigDecimal.ZERO);
        if (!naked || stops.compareTo(known.abs()) >= 0) {
            reportedNakedSince.remove(place);
            return;
        }
        BigDecimal lookedAfter = account.lookedAfter(place.instrument(), profile.reduceOnly());
        // That a stop has gone is learned from the venue's news, or by asking, which is in vain
        // while it does not answer.
        BigDecimal guarded =
                answers.getAsBoolean()
                        ? stops
                        : stops.max(account.guardedAsTold(place.instrument(), away.getAsBoolean()));
        if (guarded.add(lookedAfter).compareTo(known.abs()) >= 0) {
            // The limit counts from when something can be done again.
            reportedNakedSince.put(place, world.now());
            return;
        }
        Instant reported = reportedNakedSince.computeIfAbsent(place, each -> world.now());
        boolean before = !reported.isAfter(startedAt);
        Instant limit = before ? startedAt.plus(HARD_LIMIT_OF_START) : reported.plus(HARD_LIMIT);
        if (world.isAwake() && world.now().isAfter(limit)) {
            throw new Violation(
                    Promise.I_16,
                    "%s: holds %s, stops for %s, since %s"
                            .formatted(place, position, stops, reported));
        }
    }

    private BigDecimal stops(VenueBook.Place place, int sign) {
        BigDecimal stops = BigDecimal.ZERO;
        for (OrderRow row : venue.live(place)) {
            boolean guards =
                    row.spec().leg() == Leg.STOP
                            && row.state() != PaperBook.State.PENDING
                            && (row.spec().side() == Side.SELL) == (sign > 0);
            if (guards) {
                stops =
                        stops.add(
                                row.quantity()
                                        .minus(row.filledQuantity().min(row.quantity()))
                                        .value());
            }
        }
        return stops;
    }

    /// What has not settled yet; empty where facts and venue are of one mind.
    ///
    /// @param held what the program believes to hold
    Optional<Violation> unrest(
            List<AccountId> accounts,
            SimulatedVenue broker,
            Function<AccountId, List<Position>> held) {
        for (AccountId id : accounts) {
            AccountBooks account = of(id);
            looks.at(Promise.I_13);
            looks.at(Promise.I_32);
            BigDecimal more = account.money().subtract(broker.balance(id));
            BigDecimal apart = more.subtract(otherCosts(broker.held(id), held.apply(id))).abs();
            boolean others = world.chances().has(Fault.FOREIGN_ORDERS);
            if (apart.compareTo(others ? CENT : ROUNDING) >= 0) {
                return Optional.of(
                        new Violation(
                                Promise.I_13,
                                "balance of %s: ours %s, theirs %s"
                                        .formatted(id, account.money(), broker.balance(id))));
            }
            for (Order order : account.orders.values()) {
                if (account.isUnclear(order)) {
                    return Optional.of(new Violation(Promise.I_32, id + " is not clear: " + order));
                }
            }
            Optional<SignalId> unclosed = account.unclosed();
            if (unclosed.isPresent()) {
                return Optional.of(
                        new Violation(
                                Promise.I_32,
                                "%s was to close all of %s".formatted(id, unclosed.get())));
            }
            for (OrderRow row : venue.orders(id)) {
                boolean foreign = isForeign(row.spec().id());
                ClientOrderId asked = repeats.asked(row.spec().id());
                if (!foreign && !account.orders.containsKey(asked)) {
                    return Optional.of(new Violation(Promise.I_02, "an orphan: " + row));
                }
                Optional<Violation> other =
                        foreign
                                ? Optional.empty()
                                : asked.equals(row.spec().id())
                                        ? compare(account, row)
                                        : noticed(account, asked, row);
                if (other.isPresent()) {
                    return other;
                }
            }
            Optional<Violation> other = compare(id, account);
            if (other.isPresent()) {
                return other;
            }
        }
        return Optional.empty();
    }

    /// What two ways of averaging make of the same executions while they are held: those that came
    /// late were averaged in another order.
    private static BigDecimal otherCosts(List<VenueEvent.Held> theirs, List<Position> ours) {
        BigDecimal other = BigDecimal.ZERO;
        for (Position position : ours) {
            for (VenueEvent.Held held : theirs) {
                Price there = held.averagePrice();
                Price here = position.averagePrice();
                if (held.instrument().equals(position.instrument())
                        && there != null
                        && here != null
                        && held.quantity().equals(position.quantity())) {
                    BigDecimal each = here.value().subtract(there.value());
                    BigDecimal all = each.multiply(position.quantity().value());
                    other = other.add(held.side() == PositionSide.SHORT ? all.negate() : all);
                }
            }
        }
        return other;
    }

    private Optional<Violation> compare(AccountBooks account, OrderRow row) {
        looks.at(Promise.I_02);
        looks.at(Promise.I_05);
        looks.at(Promise.I_11);
        Order ours = account.orders.get(row.spec().id());
        if (ours != null && ours.isGivenUp()) {
            return Optional.of(
                    new Violation(
                            Promise.I_05, "the venue has %s, given up: %s".formatted(row, ours)));
        }
        // Of two under one id the later is what there is of it, and both count what they filled.
        OrderRow second = venue.order(row.account(), repeats.later(row.spec().id()));
        OrderRow there = second == null ? row : second;
        Quantity filled =
                there == row
                        ? row.filledQuantity()
                        : row.filledQuantity().plus(there.filledQuantity());
        boolean same =
                ours != null
                        && ours.isOpen() == VenueBook.isLive(there)
                        && ours.filledQuantity().equals(filled)
                        && (!ours.isOpen() || ours.quantity().equals(there.quantity()));
        return same
                ? Optional.empty()
                : Optional.of(
                        new Violation(Promise.I_11, "ours %s, theirs %s".formatted(ours, row)));
    }

    /// Whatever a second order under one id traded beyond what was asked for was told.
    private Optional<Violation> noticed(AccountBooks account, ClientOrderId asked, OrderRow row) {
        looks.at(Promise.I_01);
        Order ours = account.orders.get(asked);
        boolean more = ours != null && ours.filledQuantity().compareTo(ours.spec().quantity()) > 0;
        return more && !account.takenTwice.contains(asked)
                ? Optional.of(
                        new Violation(Promise.I_01, "nobody noticed that it came twice: " + row))
                : Optional.empty();
    }

    private Optional<Violation> compare(AccountId id, AccountBooks account) {
        Map<String, BigDecimal> theirs = new TreeMap<>();
        for (ExecutionRow row : venue.executions(id)) {
            if (!isForeign(row.order())) {
                theirs.put(row.trade().value(), row.quantity().value());
            }
        }
        Set<String> ours = new TreeSet<>(account.fills.keySet());
        ours.removeAll(account.byHand);
        if (!theirs.keySet().equals(ours)) {
            return Optional.of(
                    new Violation(
                            Promise.I_11,
                            "fills: ours %s, theirs %s".formatted(account.fills, theirs)));
        }
        for (Order order : account.orders.values()) {
            boolean missing =
                    order.isOpen()
                            && order.attempt() > 0
                            && !account.isUnresolved(order)
                            && venue.order(id, order.spec().id()) == null;
            if (missing) {
                return Optional.of(new Violation(Promise.I_32, "the venue has no " + order));
            }
        }
        return Optional.empty();
    }

    /// What of the venue's book the program does not know as it is there; empty where it does.
    Optional<Violation> strangeness(
            List<AccountId> accounts,
            Function<AccountId, List<Order>> orders,
            Function<AccountId, List<Position>> positions) {
        for (AccountId id : accounts) {
            Map<ClientOrderId, Order> known = new LinkedHashMap<>();
            orders.apply(id).forEach(order -> known.put(order.spec().id(), order));
            Map<InstrumentId, BigDecimal> held = new TreeMap<>();
            for (Position position : positions.apply(id)) {
                BigDecimal quantity = position.quantity().value();
                held.put(
                        position.instrument(),
                        position.side() == PositionSide.SHORT ? quantity.negate() : quantity);
            }
            Map<InstrumentId, BigDecimal> theirs = new TreeMap<>();
            for (ExecutionRow row : venue.executions(id)) {
                // What people close by hand of the other instruments is the program's.
                if (!isForeign(row.order()) || isTraded(row.instrument())) {
                    theirs.merge(row.instrument(), venue.signed(row), BigDecimal::add);
                }
            }
            theirs.values().removeIf(quantity -> quantity.signum() == 0);
            looks.at(Promise.I_02);
            looks.at(Promise.I_11);
            for (OrderRow row : venue.orders(id)) {
                Order ours = known.get(repeats.asked(row.spec().id()));
                boolean forgotten = ours == null && world.isForgetful();
                boolean open = ours != null && ours.isOpen();
                boolean same = (ours != null || forgotten) && open == VenueBook.isLive(row);
                boolean first = repeats.isRepeated(row.spec().id());
                if (!isForeign(row.spec().id()) && !first && !same) {
                    return Optional.of(
                            new Violation(
                                    Promise.I_02,
                                    "after a backup ours %s, theirs %s".formatted(ours, row)));
                }
            }
            if (!sameNumbers(held, theirs)) {
                return Optional.of(
                        new Violation(
                                Promise.I_11,
                                "after a backup %s holds %s, the venue has %s"
                                        .formatted(id, held, theirs)));
            }
        }
        return Optional.empty();
    }

    private static boolean sameNumbers(
            Map<InstrumentId, BigDecimal> one, Map<InstrumentId, BigDecimal> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream()
                        .allMatch(each -> each.getValue().compareTo(other.get(each.getKey())) == 0);
    }

    /// Whether messages speak of it: people buy the last one by hand.
    private static boolean isTraded(InstrumentId instrument) {
        return !instrument.equals(Prices.INSTRUMENTS.getLast().id());
    }

    /// A lane may have forgotten trades that are long over.
    private static List<Order> remembered(AccountBooks account, List<Order> lane) {
        Set<ClientOrderId> there =
                lane.stream().map(order -> order.spec().id()).collect(Collectors.toSet());
        return account.orders.values().stream()
                .filter(order -> order.isOpen() || there.contains(order.spec().id()))
                .toList();
    }

    private static boolean isForeign(ClientOrderId id) {
        return id.value().startsWith("0000000000000000000000000000000");
    }

    /// What must hold where everything has settled.
    ///
    /// @return the state of every account, in words
    String settled(List<AccountId> accounts, Supplier<Program> program) {
        StringBuilder state = new StringBuilder();
        for (AccountId id : accounts) {
            AccountBooks account = of(id);
            BigDecimal ours =
                    program.get().ask(id, lane -> lane.snapshot(world.now()).balance().amount());
            if (ours.compareTo(account.money()) != 0) {
                throw new Violation(
                        Promise.I_12,
                        "balance of %s: %s, its ledger %s".formatted(id, ours, account.money()));
            }
            List<Position> positions =
                    program.get().ask(id, lane -> lane.snapshot(world.now()).positions());
            state.append(id).append(' ').append(ours).append(positions);
            looks.at(Promise.I_14);
            List<Order> orders = program.get().ask(id, lane -> lane.orders());
            if (!orders.equals(remembered(account, orders))) {
                throw new Violation(
                        Promise.I_14,
                        "memory %s, facts %s".formatted(orders, account.orders.values()));
            }
        }
        return state.toString();
    }
}
