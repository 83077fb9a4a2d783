package io.heliograph.venues.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What OKX has of an account is read whole, however much and however old it is.
class OkxAccountTest {
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
    void readsEveryPage() throws InterruptedException {
        VenueUnderTest venue = open(OkxUnderTest.spot("1"));
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
    void readsWhatHappenedBeforeTheListOfRecentFillsBegins() throws InterruptedException {
        VenueUnderTest venue = open(OkxUnderTest.spot("1"));
        OrderSpec bought = entry(venue, "0.5");
        submit(wire(venue), bought);
        venue.venueClock().move(Duration.ofDays(10));
        venue.world().place(buying(venue, "by0hand", null, null));
        VenueWire wire = wire(venue);

        List<VenueEvent> became = wire.query(bought);
        AccountReported report = wire.report(LONG_AGO);

        assertThat(became)
                .filteredOn(VenueEvent.Executed.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        VenueEvent.Executed.class,
                        fill -> assertThat(fill.quantity()).isEqualTo(Quantity.of("0.5")));
        assertThat(report.executions()).hasSize(2);
        assertThat(report.executions().getFirst().order()).isEqualTo(bought.id());
    }

    /// A hundred contracts of a hundredth of a coin are one coin.
    @Test
    void countsSwapsInContracts() throws InterruptedException {
        VenueUnderTest venue = open(OkxUnderTest.smallSwaps());
        VenueWire wire = wire(venue);

        submit(wire, entry(venue, "100"));
        AccountReported report = wire.report(LONG_AGO);

        assertThat(wire.instruments().getFirst().contractSize()).isEqualByComparingTo("0.01");
        assertThat(report.positions().getFirst().quantity()).isEqualTo(Quantity.of("100"));
        assertThat(report.balance().amount()).isEqualByComparingTo("9999.9");
    }

    @Test
    void tellsFundingAndWhatTheOwnerMoves() throws InterruptedException {
        VenueUnderTest venue = open(OkxUnderTest.smallSwaps());
        InstrumentId bitcoin = venue.bitcoin().id();
        String account = VenueUnderTest.ACCOUNT.value();
        venue.world().move(account, MoneyMovement.Kind.FUNDING, bitcoin, "-5.25");
        venue.venueClock().move(Duration.ofDays(30));
        venue.world().move(account, MoneyMovement.Kind.TRANSFER, bitcoin, "100");

        AccountReported report = wire(venue).report(LONG_AGO);

        assertThat(report.movements())
                .extracting(MoneyMovement::kind, MoneyMovement::instrument, MoneyMovement::amount)
                .containsExactlyInAnyOrder(
                        tuple(MoneyMovement.Kind.FUNDING, bitcoin, Money.of("-5.25", "USDT")),
                        tuple(MoneyMovement.Kind.TRANSFER, null, Money.of("100", "USDT")));
        assertThat(report.balance().amount()).isEqualByComparingTo("10094.75");
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

    private static OrderSpec entry(VenueUnderTest venue, String quantity) {
        return new OrderSpec(
                new ClientOrderId("0123456789abcdef0123456789abcdef"),
                venue.bitcoin().id(),
                Leg.ENTRY,
                0,
                OrderType.MARKET,
                Side.BUY,
                Quantity.of(quantity),
                null,
                null,
                TimeInForce.GTC,
                false);
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
                new BigDecimal("0.05"),
                limit == null ? null : new BigDecimal(limit),
                trigger == null ? null : new BigDecimal(trigger),
                TimeInForce.GTC,
                false,
                BigDecimal.ONE);
    }
}
