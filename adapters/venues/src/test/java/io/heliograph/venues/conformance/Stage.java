package io.heliograph.venues.conformance;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.TradeId;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.venues.live.Canary;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.LiveClient;
import io.heliograph.venues.live.VenueWire;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// One account's client at a venue under test, and what it heard. Bitcoin costs 100.
public final class Stage implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT = Duration.ofMillis(400);

    final VenueUnderTest venue;
    final MovableClock clock = new MovableClock();
    final List<VenueEvent> heard = new CopyOnWriteArrayList<>();
    final AtomicInteger caughtUp = new AtomicInteger();
    private final Map<ClientOrderId, OrderSpec> journal = new LinkedHashMap<>();
    private int ids;
    private KnownOrders known;
    private LiveClient client;
    private VenueWire wire;

    public Stage(VenueUnderTest venue) {
        this.venue = venue;
        price("99.9", "100");
        this.known = known();
        this.wire = venue.wire(known, clock);
        this.client = begin();
    }

    /// Ends the client as a crash would, and begins a new one that knows what the journal knows.
    void restart() {
        client.close();
        heard.clear();
        caughtUp.set(0);
        known = known();
        wire = venue.wire(known, clock);
        client = begin();
    }

    private KnownOrders known() {
        return new KnownOrders(id -> Optional.ofNullable(journal.get(id)));
    }

    private LiveClient begin() {
        return new LiveClient(
                VenueUnderTest.ACCOUNT,
                wire,
                known,
                clock,
                HEARTBEAT,
                (account, events) -> heard.addAll(events),
                caughtUp::incrementAndGet);
    }

    /// Listens, and waits until it hears.
    Stage listen() {
        int before = caughtUp.get();
        client.start();
        await("the stream", () -> caughtUp.get() > before && venue.listening() > 0);
        return this;
    }

    VenueWire wire() {
        return wire;
    }

    LiveClient client() {
        return client;
    }

    /// Lets a canary try the venue, in an instrument that costs 100.
    List<Canary.Result> sing(Instrument instrument) throws InterruptedException {
        wire.begin();
        return new Canary(
                        VenueUnderTest.ACCOUNT,
                        wire,
                        known,
                        number -> new ClientOrderId("%032x".formatted(0xca0 + number)),
                        clock)
                .sing(instrument, Price.of("100"));
    }

    void price(String bid, String ask) {
        venue.world().price(venue.bitcoin().id(), bid, ask);
    }

    OrderSpec market(Side side, String quantity) {
        return order(Leg.ENTRY, OrderType.MARKET, side, quantity, null, null, TimeInForce.GTC);
    }

    OrderSpec limit(Side side, String quantity, String price) {
        return limit(side, quantity, price, TimeInForce.GTC);
    }

    OrderSpec limit(Side side, String quantity, String price, TimeInForce force) {
        return order(Leg.ENTRY, OrderType.LIMIT, side, quantity, price, null, force);
    }

    /// Guards a position.
    OrderSpec stop(Side side, String quantity, String trigger) {
        return order(
                Leg.STOP, OrderType.STOP_MARKET, side, quantity, null, trigger, TimeInForce.GTC);
    }

    /// Closes at the market.
    OrderSpec exit(Side side, String quantity) {
        return order(Leg.EXIT, OrderType.MARKET, side, quantity, null, null, TimeInForce.GTC);
    }

    private OrderSpec order(
            Leg leg,
            OrderType type,
            Side side,
            String quantity,
            String limit,
            String trigger,
            TimeInForce force) {
        ids++;
        return new OrderSpec(
                new ClientOrderId("%032x".formatted(0xabc000 + ids)),
                venue.bitcoin().id(),
                leg,
                0,
                type,
                side,
                new Quantity(new BigDecimal(quantity)),
                limit == null ? null : new Price(new BigDecimal(limit)),
                trigger == null ? null : new Price(new BigDecimal(trigger)),
                force,
                leg != Leg.ENTRY);
    }

    /// Sends an entry.
    OrderSpec submit(OrderSpec order) {
        journal.put(order.id(), order);
        Instant now = clock.instant();
        client.send(
                new VenueCommand.Submit(
                        VenueUnderTest.ACCOUNT,
                        order.instrument(),
                        List.of(order),
                        BigDecimal.ONE,
                        1,
                        now,
                        now.plus(wire.profile().requestTtl())));
        return order;
    }

    /// Sends an exit.
    OrderSpec place(OrderSpec order) {
        journal.put(order.id(), order);
        Instant now = clock.instant();
        client.send(
                new VenueCommand.Place(
                        VenueUnderTest.ACCOUNT,
                        order,
                        1,
                        now,
                        now.plus(wire.profile().requestTtl())));
        return order;
    }

    /// Sends one in the place of another.
    OrderSpec amend(OrderSpec replaced, OrderSpec order) {
        journal.put(order.id(), order);
        Instant now = clock.instant();
        client.send(
                new VenueCommand.Amend(
                        VenueUnderTest.ACCOUNT,
                        replaced.id(),
                        order,
                        replaced.id(),
                        1,
                        now,
                        now.plus(wire.profile().requestTtl())));
        return order;
    }

    void cancel(OrderSpec order) {
        client.send(new VenueCommand.Cancel(VenueUnderTest.ACCOUNT, order.id()));
    }

    void query(OrderSpec order) {
        client.send(new VenueCommand.Query(VenueUnderTest.ACCOUNT, order.id(), 1));
    }

    VenueEvent.AccountReported report() {
        long before = all(VenueEvent.AccountReported.class).size();
        client.send(new VenueCommand.Report(VenueUnderTest.ACCOUNT, Instant.EPOCH));
        await("a report", () -> all(VenueEvent.AccountReported.class).size() > before);
        return all(VenueEvent.AccountReported.class).getLast();
    }

    /// Holds a position that was bought at the market.
    OrderSpec bought(String quantity) {
        OrderSpec entry = submit(market(Side.BUY, quantity));
        awaitFilled(entry, quantity);
        return entry;
    }

    <E extends VenueEvent> List<E> all(Class<E> kind) {
        return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <E extends VenueEvent.OfOrder> List<E> all(Class<E> kind, OrderSpec order) {
        return all(kind).stream().filter(event -> event.order().equals(order.id())).toList();
    }

    <E extends VenueEvent.OfOrder> E await(Class<E> kind, OrderSpec order) {
        await(kind.getSimpleName() + " of " + order.id(), () -> !all(kind, order).isEmpty());
        return all(kind, order).getLast();
    }

    /// What was executed of an order, each execution once.
    BigDecimal filled(OrderSpec order) {
        Map<TradeId, BigDecimal> trades = new LinkedHashMap<>();
        all(VenueEvent.Executed.class, order)
                .forEach(fill -> trades.put(fill.trade(), fill.quantity().value()));
        return trades.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    void awaitFilled(OrderSpec order, String quantity) {
        BigDecimal wanted = new BigDecimal(quantity);
        await(order.id() + " to fill " + quantity, () -> filled(order).compareTo(wanted) == 0);
    }

    /// The venue's own orders with this id, open or over.
    List<VenueOrder> atVenue(OrderSpec order) {
        return venue.world()
                .orders(
                        VenueUnderTest.ACCOUNT.value(),
                        known -> known.wish().clientId().equals(order.id().value()));
    }

    void await(String what, BooleanSupplier condition) {
        await(() -> what, condition);
    }

    private void await(Supplier<String> what, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "waited in vain for %s; heard %s, health %s"
                                .formatted(what.get(), heard, client.health()));
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        venue.close();
    }
}
