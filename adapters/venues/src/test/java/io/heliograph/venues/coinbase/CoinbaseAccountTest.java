package io.heliograph.venues.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueEvent.AccountReported;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import io.heliograph.venues.conformance.MovableClock;
import io.heliograph.venues.conformance.VenueUnderTest;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.VenueWire;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is Coinbase's own: stops with a limit, ids that are found by searching, executions that are
/// listed apart from their orders.
class CoinbaseAccountTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";

    private final MovableClock clock = new MovableClock();
    private final VenueUnderTest venue = new CoinbaseUnderTest("1");

    @BeforeEach
    void price() {
        venue.world().price(venue.bitcoin().id(), "99.9", "100");
    }

    @AfterEach
    void close() throws IOException {
        venue.close();
    }

    @Test
    void readsEveryPage() throws InterruptedException {
        for (int i = 0; i < 105; i++) {
            String name = "%032x".formatted(i);
            venue.world().place(buying(name, null));
            venue.world().place(buying("f" + name.substring(1), "50"));
        }

        AccountReported report = wire().report(Instant.EPOCH);

        assertThat(report.executions()).hasSize(105).doesNotHaveDuplicates();
        assertThat(report.executions()).allMatch(execution -> execution.order() != null);
        assertThat(report.orders()).hasSize(105).doesNotHaveDuplicates();
    }

    @Test
    void findsAnOrderFromBeforeARestartOnWhateverPageItIs() throws InterruptedException {
        OrderSpec bought = order(Leg.ENTRY, OrderType.MARKET, null);
        submit(wire(), bought);
        for (int i = 0; i < 105; i++) {
            venue.world().place(buying("%032x".formatted(i), null));
        }

        assertThat(wire().query(bought))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Accepted", "Executed");
    }

    @Test
    void writesAStopWithALimitFarBehindItsTrigger() throws InterruptedException {
        VenueWire wire = wire();
        submit(wire, order(Leg.ENTRY, OrderType.MARKET, null));
        OrderSpec stop = order(Leg.STOP, OrderType.STOP_MARKET, "90.05");
        Instant now = clock.instant();
        wire.place(
                new VenueCommand.Place(VenueUnderTest.ACCOUNT, stop, 1, now, now.plusSeconds(30)));

        VenueOrder kept =
                venue.world()
                        .find(VenueUnderTest.ACCOUNT.value(), order -> order.isOpen())
                        .orElseThrow();
        assertThat(kept.wish().type()).isEqualTo(OrderType.STOP_LIMIT);
        assertThat(kept.wish().trigger()).isEqualByComparingTo("90.05");
        assertThat(kept.wish().price()).isEqualByComparingTo("85.55");
    }

    /// An order says that it filled before its executions are listed.
    @Test
    void saysNothingOfAnOrderWhoseExecutionsAreNotAllListed() throws InterruptedException {
        VenueWire wire = wire();
        OrderSpec bought = order(Leg.ENTRY, OrderType.MARKET, null);
        submit(wire, bought);
        venue.mishaps()
                .answerInstead(
                        CoinbaseAccountTest::asksForFills,
                        HttpAnswer.json("{\"fills\":[],\"cursor\":\"\"}"));

        assertThatThrownBy(() -> wire.query(bought))
                .isInstanceOfSatisfying(
                        VenueException.class,
                        late -> assertThat(late.kind()).isEqualTo(Kind.RETRYABLE));
        assertThat(wire.query(bought)).hasAtLeastOneElementOfType(VenueEvent.Executed.class);
    }

    @Test
    void countsInCoinsWhatAPersonBoughtForMoney() throws InterruptedException {
        venue.mishaps()
                .answerInstead(
                        CoinbaseAccountTest::asksForFills,
                        HttpAnswer.json(
                                "{\"fills\":[{\"trade_id\":\"7\",\"order_id\":\"8\","
                                        + "\"trade_type\":\"FILL\",\"price\":\"100\",\"size\":\"25\","
                                        + "\"size_in_quote\":true,\"commission\":\"0.1\","
                                        + "\"product_id\":\"BTC-USDT\",\"side\":\"BUY\","
                                        + "\"trade_time\":\"2026-01-01T12:00:00Z\"}]}"));
        venue.mishaps()
                .answerInstead(
                        call -> call.path().endsWith("/historical/8"),
                        HttpAnswer.json("{\"order\":{\"client_order_id\":\"by hand\"}}"));

        AccountReported report = wire().report(Instant.EPOCH);

        assertThat(report.executions())
                .singleElement()
                .satisfies(fill -> {
                    assertThat(fill.quantity()).isEqualTo(Quantity.of("0.25"));
                    assertThat(fill.order()).isNull();
                });
    }

    private static boolean asksForFills(HttpCall call) {
        return call.path().endsWith("/fills");
    }

    private VenueWire wire() throws InterruptedException {
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

    private OrderSpec order(Leg leg, OrderType type, String trigger) {
        return new OrderSpec(
                new ClientOrderId(leg == Leg.ENTRY ? ID : ID.replace('0', 'f')),
                venue.bitcoin().id(),
                leg,
                0,
                type,
                leg == Leg.ENTRY ? Side.BUY : Side.SELL,
                Quantity.of("0.5"),
                null,
                trigger == null ? null : Price.of(trigger),
                TimeInForce.GTC,
                leg != Leg.ENTRY);
    }

    /// At the market, or at a limit.
    private OrderWish buying(String name, String limit) {
        return new OrderWish(
                VenueUnderTest.ACCOUNT.value(),
                name,
                venue.bitcoin(),
                Side.BUY,
                limit == null ? OrderType.MARKET : OrderType.LIMIT,
                new BigDecimal("0.1"),
                limit == null ? null : new BigDecimal(limit),
                null,
                TimeInForce.GTC,
                false,
                BigDecimal.ONE);
    }
}
