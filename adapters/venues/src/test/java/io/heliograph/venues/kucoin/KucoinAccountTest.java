package io.heliograph.venues.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueEvent.AccountReported;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.venues.conformance.VenueUnderTest;
import io.heliograph.venues.conformance.WiredVenues;
import io.heliograph.venues.live.VenueWire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What KuCoin has of an account is read whole, however much and however old it is.
class KucoinAccountTest extends WiredVenues {
    private static final Instant LONG_AGO = Instant.EPOCH;

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
            venue.world().place(buying(venue, name, "0.1", null, null));
            venue.world().place(buying(venue, name, "0.1", "50", null));
            venue.world().place(buying(venue, name, "0.1", null, "150"));
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
        venue.world().place(buying(venue, "by-hand", "0.1", null, null));
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
        OrderSpec exit = order(venue, Leg.EXIT, OrderType.MARKET, "100", null);
        VenueWire restarted = wire(venue);

        place(restarted, exit);

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
        OrderSpec stop = order(venue, Leg.STOP, OrderType.STOP_MARKET, "0.5", Price.of("90"));
        place(wire, stop);
        venue.world().price(venue.bitcoin().id(), "89.9", "90");

        assertThat(wire.query(stop))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Accepted", "Triggered", "Executed");
    }
}
