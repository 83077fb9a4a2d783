package io.heliograph.venues.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueEvent.AccountReported;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import io.heliograph.venues.conformance.MovableClock;
import io.heliograph.venues.conformance.VenueUnderTest;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.VenueWire;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What KuCoin has of an account is read whole, however much and however old it is.
class KucoinAccountTest {
    private static final Instant LONG_AGO = Instant.EPOCH;

    private final MovableClock clock = new MovableClock();
    private final List<VenueUnderTest> venues = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (VenueUnderTest venue : venues) {
            venue.close();
        }
    }

    @Test
    void readsEveryPageOfSpot() throws InterruptedException {
        readsEveryPage(open(KucoinUnderTest.spot("1")));
    }

    @Test
    void readsEveryPageOfFutures() throws InterruptedException {
        readsEveryPage(open(KucoinUnderTest.futures("1")));
    }

    private void readsEveryPage(VenueUnderTest venue) throws InterruptedException {
        for (int i = 0; i < 105; i++) {
            String name = "%032x".formatted(i);
            venue.world().place(buying(venue, name, null, null));
            venue.world().place(buying(venue, name, "50", null));
            venue.world().place(buying(venue, name, null, "150"));
        }

        AccountReported report = wire(venue).report(LONG_AGO);

        assertThat(report.executions()).hasSize(105).doesNotHaveDuplicates();
        assertThat(report.orders()).hasSize(210).doesNotHaveDuplicates();
    }

    @Test
    void readsFillsOfFuturesWeekByWeek() throws InterruptedException {
        VenueUnderTest venue = open(KucoinUnderTest.smallFutures());
        OrderSpec bought = entry(venue, "100");
        submit(wire(venue), bought);
        venue.venueClock().move(Duration.ofDays(30));
        venue.world().place(buying(venue, "by-hand", null, null));
        VenueWire wire = wire(venue);

        List<VenueEvent> became = wire.query(bought);
        AccountReported report = wire.report(LONG_AGO);

        assertThat(became)
                .filteredOn(VenueEvent.Executed.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        VenueEvent.Executed.class,
                        fill -> assertThat(fill.quantity()).isEqualTo(Quantity.of("100")));
        assertThat(report.executions()).hasSize(2);
        assertThat(report.executions().getFirst().order()).isEqualTo(bought.id());
    }

    /// A hundred contracts of a thousandth of a coin are a tenth of a coin.
    @Test
    void countsFuturesInContracts() throws InterruptedException {
        VenueUnderTest venue = open(KucoinUnderTest.smallFutures());
        VenueWire wire = wire(venue);

        submit(wire, entry(venue, "100"));
        AccountReported report = wire.report(LONG_AGO);

        assertThat(wire.instruments().getFirst().contractSize()).isEqualByComparingTo("0.001");
        assertThat(report.positions().getFirst().quantity()).isEqualTo(Quantity.of("100"));
        assertThat(report.balance().amount()).isEqualByComparingTo("9999.99");
    }

    @Test
    void setsMarginModeAndLeverageBeforeTheFirstOrder() throws InterruptedException {
        VenueUnderTest venue = open(KucoinUnderTest.smallFutures());
        OrderSpec order = entry(venue, "100");
        VenueWire wire = wire(venue);

        submit(wire, order);
        submit(wire, entry(venue, "50"));

        assertThat(venue.calls())
                .filteredOn(call -> call.method().equals("POST"))
                .extracting(HttpCall::path)
                .containsExactly(
                        "/api/v2/position/changeMarginMode",
                        "/api/v2/changeCrossUserLeverage",
                        "/api/v1/orders",
                        "/api/v1/orders");
    }

    @Test
    void closesAfterARestartWithTheMarginOfWhatIsOpen() throws InterruptedException {
        VenueUnderTest venue = open(KucoinUnderTest.smallFutures());
        submit(wire(venue), entry(venue, "100"));
        OrderSpec exit = exit(venue, "100");
        Instant now = clock.instant();
        VenueWire restarted = wire(venue);

        restarted.place(
                new VenueCommand.Place(
                        VenueUnderTest.ACCOUNT,
                        exit,
                        1,
                        now,
                        now.plus(restarted.profile().requestTtl())));

        assertThat(restarted.report(LONG_AGO).positions()).isEmpty();
    }

    @Test
    void tellsFundingAndWhatTheOwnerMoves() throws InterruptedException {
        VenueUnderTest venue = open(KucoinUnderTest.smallFutures());
        InstrumentId bitcoin = venue.bitcoin().id();
        VenueWire wire = wire(venue);
        submit(wire, entry(venue, "100"));
        for (int i = 0; i < 60; i++) {
            move(venue, MoneyMovement.Kind.FUNDING, "-0.25");
        }
        move(venue, MoneyMovement.Kind.TRANSFER, "100");
        move(venue, MoneyMovement.Kind.TRANSFER, "-40");

        AccountReported report = wire.report(LONG_AGO);

        assertThat(report.movements())
                .filteredOn(one -> one.kind() == MoneyMovement.Kind.FUNDING)
                .hasSize(60)
                .doesNotHaveDuplicates()
                .allMatch(one -> bitcoin.equals(one.instrument()));
        assertThat(report.movements())
                .filteredOn(one -> one.kind() == MoneyMovement.Kind.TRANSFER)
                .extracting(MoneyMovement::amount)
                .containsExactly(Money.of("100", "USDT"), Money.of("-40", "USDT"));
        assertThat(report.balance().amount()).isEqualByComparingTo("10044.99");
    }

    private static void move(VenueUnderTest venue, MoneyMovement.Kind kind, String amount) {
        InstrumentId bitcoin = venue.bitcoin().id();
        venue.world().move(VenueUnderTest.ACCOUNT.value(), kind, bitcoin, amount);
    }

    /// What fires places another order under the same name.
    @Test
    void findsWhatAStopOfSpotPlaced() throws InterruptedException {
        VenueUnderTest venue = open(KucoinUnderTest.spot("1"));
        VenueWire wire = wire(venue);
        submit(wire, entry(venue, "0.5"));
        OrderSpec stop = stop(venue, "0.5", "90");
        Instant now = clock.instant();
        wire.place(
                new VenueCommand.Place(
                        VenueUnderTest.ACCOUNT,
                        stop,
                        1,
                        now,
                        now.plus(wire.profile().requestTtl())));
        venue.world().price(venue.bitcoin().id(), "89.9", "90");

        assertThat(wire.query(stop))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Accepted", "Triggered", "Executed");
    }

    private VenueUnderTest open(VenueUnderTest venue) {
        venues.add(venue);
        venue.world().price(venue.bitcoin().id(), "99.9", "100");
        return venue;
    }

    private VenueWire wire(VenueUnderTest venue) throws InterruptedException {
        VenueWire wire = venue.wire(new KnownOrders(id -> Optional.empty()), clock);
        wire.begin();
        return wire;
    }

    private void submit(VenueWire wire, OrderSpec order) throws InterruptedException {
        Instant now = clock.instant();
        VenueCommand.Submit submit =
                new VenueCommand.Submit(
                        VenueUnderTest.ACCOUNT,
                        order.instrument(),
                        List.of(order),
                        BigDecimal.ONE,
                        1,
                        now,
                        now.plus(wire.profile().requestTtl()));
        wire.prepare(submit);
        wire.submit(submit, List.of(order));
    }

    private static OrderSpec exit(VenueUnderTest venue, String quantity) {
        return order(venue, Leg.EXIT, OrderType.MARKET, Side.SELL, quantity, null);
    }

    private static OrderSpec stop(VenueUnderTest venue, String quantity, String trigger) {
        Price price = Price.of(trigger);
        return order(venue, Leg.STOP, OrderType.STOP_MARKET, Side.SELL, quantity, price);
    }

    private static OrderSpec entry(VenueUnderTest venue, String quantity) {
        return order(venue, Leg.ENTRY, OrderType.MARKET, Side.BUY, quantity, null);
    }

    private static OrderSpec order(
            VenueUnderTest venue,
            Leg leg,
            OrderType type,
            Side side,
            String quantity,
            @Nullable Price trigger) {
        return new OrderSpec(
                new ClientOrderId("0123456789abcdef0123456789abcde" + leg.ordinal()),
                venue.bitcoin().id(),
                leg,
                0,
                type,
                side,
                Quantity.of(quantity),
                null,
                trigger,
                TimeInForce.GTC,
                leg != Leg.ENTRY);
    }

    /// At the market, at a limit or once the price rises.
    private static OrderWish buying(
            VenueUnderTest venue, String name, String limit, String trigger) {
        return new OrderWish(
                VenueUnderTest.ACCOUNT.value(),
                name,
                venue.bitcoin(),
                Side.BUY,
                trigger != null
                        ? OrderType.STOP_MARKET
                        : limit != null ? OrderType.LIMIT : OrderType.MARKET,
                new BigDecimal("0.1"),
                limit == null ? null : new BigDecimal(limit),
                trigger == null ? null : new BigDecimal(trigger),
                TimeInForce.GTC,
                false,
                BigDecimal.ONE);
    }
}
