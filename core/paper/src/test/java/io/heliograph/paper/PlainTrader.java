package io.heliograph.paper;

import static io.heliograph.paper.Trader.ACCOUNT;
import static io.heliograph.paper.Trader.BTC;
import static io.heliograph.paper.Trader.SOURCE;

import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.pipeline.AccountLane;
import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.SignalId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.Change;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.model.order.VenueProfile.Protection;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One account's lane in virtual time, with a paper venue behind it that can do less than most:
/// commands and answers take their time, and stops may be refused. Whoever holds it can look at the
/// venue after every single thing that happens there.
final class PlainTrader {
    private static final Duration REQUEST_TTL = Duration.ofSeconds(5);
    private static final Duration TICK = Duration.ofMillis(100);
    static final Instrument COIN =
            new Instrument(
                    BTC,
                    AssetClass.CRYPTO,
                    "BTC",
                    new Currency("USDT"),
                    new BigDecimal("0.5"),
                    new BigDecimal("0.01"),
                    Quantity.of("0.01"),
                    Money.of("5", "USDT"),
                    BigDecimal.ONE,
                    List.of());

    final Trader.KeptFacts journal = new Trader.KeptFacts();
    private final InMemoryPaperBook book = new InMemoryPaperBook();
    private final PaperSettings settings;
    private final VenueProfile profile;
    private final List<Delayed> toVenue = new ArrayList<>();
    private final List<Delayed> toLane = new ArrayList<>();
    private PaperVenue venue;
    AccountLane lane;
    Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private @Nullable Quote quote;
    private int ticks;
    private int session;

    /// What a command, and what its answer, takes on the way.
    Duration way = Duration.ZERO;

    Duration wayBack = Duration.ZERO;
    int stopsToRefuse;
    int commandsToLose;

    /// Whether the price leaps over the stop before the stop itself is there, at a venue that
    /// closes then by what it attached to the entry.
    boolean closesBeforeTheStop;

    TradeStyle style = TradeStyle.shipped();
    Optional<BigDecimal> range = Optional.empty();
    Runnable afterEachEvent = () -> {};

    private record Delayed(Instant due, Runnable arrival) {}

    PlainTrader(Protection protection, boolean reduceOnly) {
        this(protection, reduceOnly, "1");
    }

    /// @param fillShare what one price update fills of an order
    PlainTrader(Protection protection, boolean reduceOnly, String fillShare) {
        settings = Desk.filling(fillShare).with(protection, reduceOnly);
        profile = VenueProfile.ideal(REQUEST_TTL).with(protection, reduceOnly);
        venue =
                new PaperVenue(
                        settings,
                        id -> Optional.of(COIN),
                        (a, b) -> Optional.of(BigDecimal.ONE),
                        book);
        venue.openAccount(ACCOUNT.id(), ACCOUNT.kind(), Money.of("10000", "USDT"));
        lane = newLane();
        lane.deposit(Money.of("10000", "USDT"), now);
        price("100");
    }

    private AccountLane newLane() {
        return new AccountLane(
                ACCOUNT,
                journal,
                new OneMarket(),
                new SlowWire(),
                new ClientOrderIds("sixteen bytes or more".getBytes(StandardCharsets.UTF_8)));
    }

    /// Everything in the engine's memory is gone, and so is what was on its way back.
    void crash() {
        toLane.clear();
        session++;
        lane = newLane();
        lane.load(now);
        lane.reconcile(now);
        settle();
    }

    void price(String price) {
        now = now.plus(TICK);
        quote = Quote.ofLast(BTC, Price.of(price), now, now);
        answer(venue.handle(new MarketUpdate.Quoted(quote), now));
        settle();
    }

    /// Time passes, the price stays, and the lane's timer runs twice a second.
    void pass(Duration time) {
        Instant until = now.plus(time);
        while (now.isBefore(until)) {
            now = now.plus(TICK);
            if (quote != null) {
                quote = new Quote(BTC, quote.bid(), quote.ask(), now, now);
            }
            settle();
            if (++ticks % 5 == 0) {
                lane.onTimer(now);
                afterEachEvent.run();
                settle();
            }
        }
    }

    /// Lets arrive what is due by now.
    void settle() {
        for (Optional<Delayed> next = due(); next.isPresent(); next = due()) {
            next.get().arrival().run();
            afterEachEvent.run();
        }
    }

    private Optional<Delayed> due() {
        for (List<Delayed> way : List.of(toVenue, toLane)) {
            if (!way.isEmpty() && !way.getFirst().due().isAfter(now)) {
                return Optional.of(way.removeFirst());
            }
        }
        return Optional.empty();
    }

    private List<VenueEvent> arrive(VenueCommand command) {
        if (command instanceof VenueCommand.Place place
                && place.order().leg() == Leg.STOP
                && stopsToRefuse > 0) {
            stopsToRefuse--;
            return List.of(
                    new VenueEvent.Refused(
                            place.account(), place.order().id(), "BUSY", "not now", now));
        }
        List<VenueEvent> events = new ArrayList<>(venue.handle(command, now));
        if (closesBeforeTheStop && command instanceof VenueCommand.Submit submit) {
            events.addAll(closed(submit));
        }
        return events;
    }

    private List<VenueEvent> closed(VenueCommand.Submit submit) {
        OrderSpec stop = Objects.requireNonNull(submit.stop());
        OrderSpec close =
                new OrderSpec(
                        stop.id(),
                        stop.instrument(),
                        Leg.EXIT,
                        0,
                        OrderType.MARKET,
                        stop.side(),
                        stop.quantity(),
                        null,
                        null,
                        stop.timeInForce(),
                        true);
        return venue.handle(
                new VenueCommand.Place(
                        submit.account(), close, 1, submit.signedAt(), submit.notAfter()),
                now);
    }

    private void answer(List<VenueEvent> events) {
        if (!events.isEmpty()) {
            toLane.add(new Delayed(now.plus(wayBack), () -> lane.onVenueEvents(events, now)));
        }
    }

    void signal(String id, Instruction.Open open) {
        lane.onProposal(
                new TradeProposal(
                        new SignalId(id),
                        SOURCE,
                        now,
                        open,
                        ACCOUNT,
                        new Subscription(SOURCE, ACCOUNT.id(), true, 1, null, style),
                        Limits.shipped()),
                now);
        settle();
    }

    Amendment command(String id, String commandId, Change... changes) {
        Amendment amendment =
                lane.onAmendment(
                                AmendmentProposal.command(
                                        commandId,
                                        ACCOUNT.id(),
                                        new SignalId(id),
                                        List.of(changes)),
                                now)
                        .orElseThrow();
        settle();
        return amendment;
    }

    /// A person takes an order away at the venue.
    void cancelAtVenue(Leg leg) {
        open(leg)
                .forEach(order ->
                        answer(
                                venue.handle(
                                        new VenueCommand.Cancel(ACCOUNT.id(), order.spec().id()),
                                        now)));
        settle();
    }

    /// What the venue holds for us, negative for a short position.
    BigDecimal position() {
        return new Book(book).holding(ACCOUNT.id(), BTC).quantity();
    }

    /// What the venue's own book has live of a leg, as `quantity @ price`.
    List<String> atVenue(Leg leg) {
        return liveAtVenue().stream()
                .filter(row -> row.spec().leg() == leg)
                .map(row -> Book.leaves(row) + " @ " + row.spec().price())
                .toList();
    }

    List<PaperBook.OrderRow> liveAtVenue() {
        return book.load().orders().stream().filter(Book::isLive).toList();
    }

    /// What live orders of the leg ask for at the venue, summed.
    BigDecimal asked(Leg leg) {
        return liveAtVenue().stream()
                .filter(row -> row.spec().leg() == leg)
                .map(row -> Book.leaves(row).value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    List<Order> open(Leg leg) {
        return lane.orders().stream()
                .filter(order -> order.spec().leg() == leg && order.isOpen())
                .toList();
    }

    /// The words of every amendment that was made, in order.
    List<String> told() {
        return journal.facts.stream()
                .filter(AccountEvent.AmendmentDecided.class::isInstance)
                .map(fact -> ((AccountEvent.AmendmentDecided) fact).amendment())
                .filter(Amendment.Applied.class::isInstance)
                .flatMap(amendment -> ((Amendment.Applied) amendment).notes().stream())
                .toList();
    }

    /// Both sides, for a failure's message.
    String picture() {
        StringBuilder text = new StringBuilder("held %s%n".formatted(position()));
        for (Order order : lane.orders()) {
            text.append(
                    "  %s %d: %s of %s at %s, %s filled, attempt %d, %s%n"
                            .formatted(
                                    order.spec().leg(),
                                    order.spec().index(),
                                    order.status(),
                                    order.quantity(),
                                    order.spec().price(),
                                    order.filledQuantity(),
                                    order.attempt(),
                                    order.note()));
        }
        liveAtVenue()
                .forEach(row ->
                        text.append(
                                "  live: %s %d, %s left at %s%n"
                                        .formatted(
                                                row.spec().leg(),
                                                row.spec().index(),
                                                Book.leaves(row),
                                                row.spec().price())));
        return text.toString();
    }

    Duration unprotected(String signal) {
        return lane.unprotected(new SignalId(signal), now);
    }

    private final class SlowWire implements VenueClient {
        @Override
        public VenueId venue() {
            return ACCOUNT.venue();
        }

        @Override
        public void send(VenueCommand command) {
            // A question that is lost would be asked again by reconciliation, which is not here.
            if (commandsToLose > 0 && !(command instanceof VenueCommand.Query)) {
                commandsToLose--;
                return;
            }
            int asker = session;
            toVenue.add(
                    new Delayed(
                            now.plus(way),
                            () -> {
                                List<VenueEvent> told = arrive(command);
                                // What a program asked that is no more, nobody hears.
                                answer(asker == session ? told : List.of());
                            }));
        }

        @Override
        public VenueProfile profile() {
            return profile;
        }
    }

    private final class OneMarket implements MarketData {
        @Override
        public MarketSnapshot snapshot(InstrumentName name, VenueId venue, Currency currency) {
            return new MarketSnapshot(
                    name.toString(),
                    COIN,
                    quote,
                    Duration.ofSeconds(30),
                    Map.of(currency, BigDecimal.ONE));
        }

        @Override
        public Optional<Quote> latest(InstrumentId instrument) {
            return Optional.ofNullable(quote);
        }

        @Override
        public Optional<BigDecimal> rate(Currency from, Currency into) {
            return Optional.of(BigDecimal.ONE);
        }

        @Override
        public Optional<Instrument> instrument(InstrumentId id) {
            return Optional.of(COIN);
        }

        @Override
        public Optional<BigDecimal> averageTrueRange(InstrumentId id) {
            return range;
        }
    }
}
