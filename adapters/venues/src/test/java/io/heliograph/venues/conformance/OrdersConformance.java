package io.heliograph.venues.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.Side;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueEvent.Accepted;
import io.heliograph.model.order.VenueEvent.Canceled;
import io.heliograph.model.order.VenueEvent.Executed;
import io.heliograph.model.order.VenueEvent.Refused;
import io.heliograph.model.order.VenueEvent.Triggered;
import io.heliograph.simulators.trading.VenueOrder.State;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/// Orders do what they say, and the venue's rules come back as refusals.
public interface OrdersConformance {
    Stage stage();

    /// At a venue where one price fills two fifths of an order.
    Stage thinStage();

    @Test
    default void fillsAMarketOrderAndTellsItsFee() {
        Stage stage = stage().listen();
        OrderSpec entry = stage.bought("0.5");

        assertThat(stage.await(Accepted.class, entry).venueOrderId().value()).isNotBlank();
        Executed fill = stage.await(Executed.class, entry);
        assertThat(fill.price().value()).isEqualByComparingTo("100");
        assertThat(fill.fee().amount()).isEqualByComparingTo(stage.venue.fee());
        assertThat(fill.fee().currency()).isEqualTo(stage.venue.bitcoin().quote());
    }

    @Test
    default void restsALimitAndFillsItWhenThePriceComes() {
        Stage stage = stage().listen();
        OrderSpec entry = stage.submit(stage.limit(Side.BUY, "0.5", "95"));
        stage.await(Accepted.class, entry);
        assertThat(stage.atVenue(entry)).allMatch(order -> order.state() == State.NEW);

        stage.price("94.8", "94.9");

        stage.awaitFilled(entry, "0.5");
    }

    @Test
    default void cancelsWhatRests() {
        Stage stage = stage().listen();
        OrderSpec entry = stage.submit(stage.limit(Side.BUY, "0.5", "95"));
        stage.await(Accepted.class, entry);

        stage.cancel(entry);

        stage.await(Canceled.class, entry);
        assertThat(stage.atVenue(entry)).allMatch(order -> order.state() == State.CANCELED);
    }

    @Test
    default void answersACancellationThatComesTooLateWithWhatHappened() {
        Stage stage = stage().listen();
        OrderSpec entry = stage.submit(stage.market(Side.BUY, "0.5"));
        stage.await(Accepted.class, entry);

        stage.cancel(entry);

        stage.awaitFilled(entry, "0.5");
        assertThat(stage.all(Canceled.class, entry)).isEmpty();
    }

    @Test
    default void endsAnImmediateOrderThatFindsNobody() {
        Stage stage = stage().listen();
        OrderSpec ioc = stage.submit(stage.limit(Side.BUY, "5", "95", TimeInForce.IOC));
        TimeInForce whole = stage.venue.wholeOrNothing();
        OrderSpec fok = stage.submit(stage.limit(Side.BUY, "5", "95", whole));

        stage.await(Canceled.class, ioc);
        stage.await(Canceled.class, fok);
        assertThat(stage.filled(ioc)).isZero();
    }

    @Test
    default void fillsAnImmediateOrderThatFindsSomebody() {
        Stage stage = stage().listen();
        TimeInForce whole = stage.venue.wholeOrNothing();
        OrderSpec fok = stage.submit(stage.limit(Side.BUY, "5", "101", whole));

        stage.awaitFilled(fok, "5");
    }

    @Test
    default void keepsAStopThatFiresWhenThePriceTouchesIt() {
        Stage stage = stage().listen();
        stage.bought("0.5");
        OrderSpec stop = stage.place(stage.stop(Side.SELL, "0.5", "90"));
        stage.await(Accepted.class, stop);
        assertThat(stage.all(Triggered.class, stop)).isEmpty();

        stage.price("89.9", "90");

        stage.awaitFilled(stop, "0.5");
        stage.await(Triggered.class, stop);
        assertThat(stage.report().positions()).isEmpty();
    }

    @Test
    default void cancelsAStop() {
        Stage stage = stage().listen();
        stage.bought("0.5");
        OrderSpec stop = stage.place(stage.stop(Side.SELL, "0.5", "90"));
        stage.await(Accepted.class, stop);

        stage.cancel(stop);

        stage.await(Canceled.class, stop);
        stage.price("80", "80.1");
        assertThat(stage.atVenue(stop)).allMatch(order -> order.executed().signum() == 0);
    }

    @Test
    default void refusesOrFiresAStopThatIsReachedAlready() {
        Stage stage = stage().listen();
        stage.bought("0.5");

        OrderSpec stop = stage.place(stage.stop(Side.SELL, "0.5", "110"));

        stage.await(
                "an end",
                () -> !stage.all(Refused.class, stop).isEmpty() || stage.filled(stop).signum() > 0);
        if (stage.filled(stop).signum() == 0) {
            assertThat(stage.await(Refused.class, stop).reason()).contains("trigger");
        } else {
            assertThat(stage.report().positions()).isEmpty();
        }
    }

    @Test
    default void closesAtTheMarket() {
        Stage stage = stage().listen();
        stage.bought("0.5");

        OrderSpec exit = stage.place(stage.exit(Side.SELL, "0.5"));

        stage.awaitFilled(exit, "0.5");
        assertThat(stage.report().positions()).isEmpty();
    }

    @Test
    default void neverOpensAPositionWithAnExit() {
        Stage stage = stage().listen();

        OrderSpec exit = stage.place(stage.exit(Side.SELL, "0.5"));

        stage.await(Refused.class, exit);
        assertThat(stage.report().positions()).isEmpty();
    }

    @Test
    default void tellsPartsOfAFillOneByOne() {
        Stage stage = thinStage().listen();
        OrderSpec entry = stage.submit(stage.limit(Side.BUY, "0.9", "95"));
        stage.await(Accepted.class, entry);

        stage.price("94.8", "94.9");
        stage.awaitFilled(entry, "0.36");
        stage.price("94.7", "94.8");
        stage.awaitFilled(entry, "0.72");
        stage.cancel(entry);

        stage.await(Canceled.class, entry);
        assertThat(stage.filled(entry)).isEqualByComparingTo("0.72");
    }

    @Test
    default void refusesWhatIsOffTheGridOrTooSmall() {
        Stage stage = stage();
        OrderSpec offTick = stage.submit(stage.limit(Side.BUY, "0.5", "95.001"));
        OrderSpec offLot = stage.submit(stage.market(Side.BUY, "0.0000001"));
        OrderSpec small = stage.submit(stage.limit(Side.BUY, "0.01", "95"));

        stage.await(Refused.class, offTick);
        stage.await(Refused.class, offLot);
        stage.await(Refused.class, small);
    }

    @Test
    default void takesWhatIsJustOnTheGrid() {
        Stage stage = stage();
        OrderSpec smallest = stage.submit(stage.limit(Side.BUY, "0.05264", "95"));

        stage.await(Accepted.class, smallest);
    }

    @Test
    default void refusesWhatTheAccountCannotPay() {
        Stage stage = stage();
        OrderSpec huge = stage.submit(stage.limit(Side.BUY, "9000", "95"));

        assertThat(stage.await(Refused.class, huge).reason()).contains("insufficient");
    }

    @Test
    default void refusesWhatIsNotTradedHere() {
        Stage stage = stage();
        OrderSpec bitcoin = stage.market(Side.BUY, "0.5");
        OrderSpec unknown =
                new OrderSpec(
                        bitcoin.id(),
                        new InstrumentId("NONE-USDT", stage.venue.venue()),
                        bitcoin.leg(),
                        0,
                        bitcoin.type(),
                        bitcoin.side(),
                        bitcoin.quantity(),
                        null,
                        null,
                        bitcoin.timeInForce(),
                        false);

        stage.submit(unknown);

        stage.await(Refused.class, unknown);
    }

    @Test
    default void movesAnEntryOrSaysThatItCannot() {
        Stage stage = stage().listen();
        OrderSpec first = stage.submit(stage.limit(Side.BUY, "0.5", "95"));
        stage.await(Accepted.class, first);

        OrderSpec second = stage.amend(first, stage.limit(Side.BUY, "0.5", "94"));

        stage.await(
                "an answer",
                () ->
                        !stage.all(Accepted.class, second).isEmpty()
                                || !stage.all(Refused.class, second).isEmpty());
        boolean moved = !stage.all(Accepted.class, second).isEmpty();
        if (moved) {
            stage.await(Canceled.class, first);
        }
        assertThat(stage.atVenue(first))
                .allMatch(order -> order.state() == (moved ? State.CANCELED : State.NEW));
    }

    @Test
    default void reportsWhatTheAccountHas() {
        Stage stage = stage().listen();
        stage.bought("0.5");
        OrderSpec stop = stage.place(stage.stop(Side.SELL, "0.25", "90"));
        OrderSpec waiting = stage.submit(stage.limit(Side.SELL, "0.25", "110"));
        stage.await(Accepted.class, stop);
        stage.await(Accepted.class, waiting);

        var report = stage.report();

        assertThat(report.orders())
                .extracting(order -> order.order())
                .containsExactlyInAnyOrder(stop.id(), waiting.id());
        assertThat(report.executions()).hasSize(1);
        assertThat(report.positions()).hasSize(1);
        assertThat(report.positions().getFirst().quantity().value())
                .isEqualByComparingTo(new BigDecimal("0.5"));
        assertThat(report.balance().amount())
                .isEqualByComparingTo(new BigDecimal("10000").subtract(stage.venue.fee()));
    }
}
