package io.heliograph.venues.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heliograph.model.AccountId;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Side;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueEvent.Accepted;
import io.heliograph.model.order.VenueEvent.AccountRefused;
import io.heliograph.model.order.VenueEvent.Canceled;
import io.heliograph.model.order.VenueEvent.Deferred;
import io.heliograph.model.order.VenueEvent.Executed;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.NewsMishaps.Fate;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/// Streams break, programs restart, keys are taken away: nothing is lost by it, and nothing done
/// twice.
interface LifeConformance {
    Stage stage();

    @Test
    default void catchesUpWithWhatHappenedWhileTheStreamWasAway() {
        Stage stage = stage().listen();
        OrderSpec filled = stage.submit(stage.limit(Side.BUY, "0.5", "95"));
        OrderSpec standing = stage.submit(stage.limit(Side.BUY, "0.5", "80"));
        stage.await(Accepted.class, filled);
        stage.await(Accepted.class, standing);
        stage.venue.newsMishaps().plan(Fate.LOST, Fate.LOST, Fate.LOST);
        int before = stage.caughtUp.get();

        stage.price("94.8", "94.9");
        stage.venue.dropStreams();

        stage.awaitFilled(filled, "0.5");
        stage.await("the next stream", () -> stage.caughtUp.get() > before);
        assertThat(stage.filled(standing)).isZero();
    }

    @Test
    default void catchesUpWithAStopThatFiredWhileTheStreamWasAway() {
        Stage stage = stage().listen();
        stage.bought("0.5");
        OrderSpec stop = stage.place(stage.stop(Side.SELL, "0.5", "90"));
        stage.await(Accepted.class, stop);
        stage.venue
                .newsMishaps()
                .plan(Fate.LOST, Fate.LOST, Fate.LOST, Fate.LOST, Fate.LOST, Fate.LOST);

        stage.price("89", "89.1");
        stage.venue.dropStreams();

        stage.awaitFilled(stop, "0.5");
    }

    /// Until the next report, nothing else would tell that a position stands without its stop.
    @Test
    default void hearsThatAPersonCanceledAStop() {
        Stage stage = stage().listen();
        stage.bought("0.5");
        OrderSpec stop = stage.place(stage.stop(Side.SELL, "0.5", "90"));
        stage.await(Accepted.class, stop);

        stage.atVenue(stop).forEach(stage.venue.world()::cancel);

        stage.await(Canceled.class, stop);
    }

    @Test
    default void countsAnExecutionOnceHoweverOftenItIsTold() {
        Stage stage = stage().listen();
        stage.venue.newsMishaps().plan(Fate.TWICE, Fate.TWICE, Fate.TWICE, Fate.TWICE);
        OrderSpec entry = stage.bought("0.5");

        int told = stage.all(Executed.class, entry).size();
        stage.query(entry);
        stage.await("the answer", () -> stage.all(Executed.class, entry).size() > told);

        assertThat(stage.filled(entry)).isEqualByComparingTo("0.5");
    }

    @Test
    default void understandsNewsOutOfOrder() {
        Stage stage = stage().listen();
        OrderSpec entry = stage.submit(stage.limit(Side.BUY, "0.5", "95"));
        stage.await(Accepted.class, entry);
        stage.venue.newsMishaps().plan(Fate.LATE, Fate.TOLD);

        stage.price("94.8", "94.9");
        stage.submit(stage.limit(Side.BUY, "0.5", "80"));

        stage.awaitFilled(entry, "0.5");
    }

    @Test
    default void listensAgainWhenTheVenueComesBack() throws IOException {
        Stage stage = stage().listen();
        int before = stage.caughtUp.get();
        stage.venue.refuse(true);
        stage.await("silence", () -> !stage.client().health().streaming());
        stage.venue.refuse(false);

        stage.await("the next stream", () -> stage.caughtUp.get() > before);
        OrderSpec entry = stage.limit(Side.BUY, "0.5", "101");
        stage.await(
                "an order",
                () -> {
                    stage.heard.clear();
                    stage.submit(entry);
                    stage.await(
                            "an answer",
                            () ->
                                    !stage.all(Accepted.class, entry).isEmpty()
                                            || !stage.all(Deferred.class, entry).isEmpty());
                    return !stage.all(Accepted.class, entry).isEmpty();
                });
    }

    @Test
    default void goesOnAfterARestartWithOrdersAndAPosition() {
        Stage stage = stage().listen();
        OrderSpec entry = stage.bought("0.5");
        OrderSpec stop = stage.place(stage.stop(Side.SELL, "0.25", "90"));
        OrderSpec waiting = stage.submit(stage.limit(Side.SELL, "0.25", "110"));
        stage.await(Accepted.class, stop);
        stage.await(Accepted.class, waiting);

        stage.restart();
        stage.listen();

        var report = stage.report();
        assertThat(report.orders())
                .extracting(order -> order.order())
                .containsExactlyInAnyOrder(stop.id(), waiting.id());
        assertThat(report.executions())
                .extracting(execution -> execution.order())
                .containsExactly(entry.id());
        assertThat(report.positions().getFirst().side()).isEqualTo(PositionSide.LONG);
        stage.query(entry);
        stage.awaitFilled(entry, "0.5");
        stage.cancel(waiting);
        stage.await(Canceled.class, waiting);
    }

    @Test
    default void hearsOfOrdersFromBeforeARestart() {
        Stage stage = stage().listen();
        OrderSpec waiting = stage.submit(stage.limit(Side.BUY, "0.5", "95"));
        stage.await(Accepted.class, waiting);

        stage.restart();
        stage.listen();
        stage.price("94.8", "94.9");

        stage.awaitFilled(waiting, "0.5");
    }

    @Test
    default void reportsWhatAPersonDidByHand() {
        Stage stage = stage().listen();
        stage.bought("0.5");

        stage.venue
                .world()
                .place(
                        new OrderWish(
                                VenueUnderTest.ACCOUNT.value(),
                                "web_1",
                                stage.venue.bitcoin(),
                                Side.BUY,
                                OrderType.MARKET,
                                new BigDecimal("0.25"),
                                null,
                                null,
                                TimeInForce.GTC,
                                false,
                                BigDecimal.ONE));

        var report = stage.report();
        assertThat(report.executions()).hasSize(2);
        assertThat(report.executions().getLast().order()).isNull();
        assertThat(report.positions().getFirst().quantity().value()).isEqualByComparingTo("0.75");
    }

    @Test
    default void saysThatTheKeyIsGone() {
        Stage stage = stage().listen();
        stage.venue.revokeKey();

        OrderSpec entry = stage.submit(stage.market(Side.BUY, "0.5"));

        stage.await("a refusal", () -> !stage.all(AccountRefused.class).isEmpty());
        assertThat(stage.atVenue(entry)).isEmpty();
        assertThat(stage.all(AccountRefused.class).getFirst().account())
                .isEqualTo(new AccountId("alice"));
    }

    @Test
    default void refusesAKeyThatMayTakeMoneyOut() {
        Stage stage = stage();
        assumeTrue(stage.venue.tellsRights(), "the venue does not say what a key may do");
        stage.venue.allowWithdrawals();
        stage.client().start();

        stage.await("a refusal", () -> !stage.all(AccountRefused.class).isEmpty());
        assertThat(stage.all(AccountRefused.class).getFirst().reason()).contains("withdraw");
        assertThat(stage.venue.listening()).isZero();
    }

    @Test
    default void refusesAKeyOfWhichTheVenueDoesNotSayWhatItMayDo() {
        Stage stage = stage();
        assumeTrue(stage.venue.tellsRights(), "the venue never says what a key may do");
        stage.venue.hideWithdrawals();
        stage.client().start();

        stage.await("a refusal", () -> !stage.all(AccountRefused.class).isEmpty());
        assertThat(stage.venue.listening()).isZero();
    }

    @Test
    default void neverTellsASecret() {
        Stage stage = stage().listen();
        stage.bought("0.5");
        stage.venue.mishaps().loseAnswer(stage.venue::isPlacing);
        stage.submit(stage.market(Side.BUY, "0.1"));
        stage.venue.revokeKey();
        stage.submit(stage.market(Side.BUY, "0.1"));
        stage.await("a refusal", () -> !stage.all(AccountRefused.class).isEmpty());

        String told = stage.heard + " " + stage.client().health() + " " + stage.wire();

        assertThat(stage.venue.secrets()).noneMatch(told::contains);
        assertThat(stage.venue.calls()).extracting(HttpCall::path).noneMatch(this::isMoving);
    }

    /// What takes money out, or hands out keys.
    private boolean isMoving(String path) {
        return path.matches(".*(withdraw|transfer|sub-?account).*");
    }
}
