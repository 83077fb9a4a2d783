package io.heliograph.venues.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.account.Position;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueEvent.AccountReported;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.venues.conformance.VenueUnderTest;
import io.heliograph.venues.conformance.WiredVenues;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.NewsStream;
import io.heliograph.venues.live.VenueWire;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is Coinbase's own: stops with a limit, ids that are found by searching, executions that are
/// listed apart from their orders.
class CoinbaseAccountTest extends WiredVenues {
    private static final String ID = "0123456789abcdef0123456789abcdef";

    private final VenueUnderTest venue = open(new CoinbaseUnderTest("1"));

    @Test
    void readsEveryPage() throws InterruptedException {
        for (int i = 0; i < 105; i++) {
            String name = "%032x".formatted(i);
            venue.world().place(buying(venue, name, "0.1", null, null));
            venue.world().place(buying(venue, "f" + name.substring(1), "0.1", "50", null));
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
            venue.world().place(buying(venue, "%032x".formatted(i), "0.1", null, null));
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
        place(wire, stop);

        VenueOrder kept =
                venue.world()
                        .find(VenueUnderTest.ACCOUNT.value(), order -> order.isOpen())
                        .orElseThrow();
        assertThat(kept.wish().type()).isEqualTo(OrderType.STOP_LIMIT);
        assertThat(kept.wish().trigger()).isEqualByComparingTo("90.05");
        assertThat(kept.wish().price()).isEqualByComparingTo("85.55");
    }

    /// Where the price falls past its limit a stop rests there, in front of nothing. The engine
    /// asks for another one, is refused, and closes at the market.
    @Test
    void endsFlatWhenThePriceGapsPastTheLimitOfAStop() throws IOException, InterruptedException {
        OrderSpec stop = order(Leg.STOP, OrderType.STOP_MARKET, "95");
        VenueWire wire = wire(venue, new KnownOrders(id -> Optional.of(stop)));
        submit(wire, order(Leg.ENTRY, OrderType.MARKET, null));
        try (NewsStream news = wire.news()) {
            place(wire, stop);
            venue.world().price(venue.bitcoin().id(), "85", "85.1");
            awaitNews(news, VenueEvent.Triggered.class);
            assertThat(held()).hasSize(1);

            clock.move(Duration.ofSeconds(3));

            awaitNews(news, VenueEvent.Canceled.class);
        }
        assertThat(venue.world().orders(VenueUnderTest.ACCOUNT.value(), VenueOrder::isOpen))
                .isEmpty();
        assertThatThrownBy(() -> place(wire, order(Leg.STOP, 1, OrderType.STOP_MARKET, "95")))
                .isInstanceOfSatisfying(
                        VenueException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Kind.PERMANENT));
        place(wire, order(Leg.EXIT, 2, OrderType.MARKET, null));
        assertThat(held()).isEmpty();
    }

    @Test
    void leavesAnEntryWhereItRests() throws IOException, InterruptedException {
        OrderSpec entry = order(Leg.ENTRY, OrderType.MARKET, null);
        VenueWire wire = wire(venue, new KnownOrders(id -> Optional.of(entry)));
        try (NewsStream news = wire.news()) {
            venue.world().place(buying(venue, entry.id().value(), "0.1", "101.5", "101"));
            venue.world().price(venue.bitcoin().id(), "110", "110.1");
            awaitNews(news, VenueEvent.Triggered.class);

            clock.move(Duration.ofSeconds(3));
            news.next(Duration.ofMillis(100));
        }
        assertThat(venue.world().orders(VenueUnderTest.ACCOUNT.value(), VenueOrder::isOpen))
                .hasSize(1);
    }

    private List<Position> held() {
        return venue.world().positions(VenueUnderTest.ACCOUNT.value());
    }

    private static void awaitNews(NewsStream news, Class<? extends VenueEvent> wanted)
            throws IOException, InterruptedException {
        List<VenueEvent> told = news.next(Duration.ofSeconds(30));
        while (told != null && told.stream().noneMatch(wanted::isInstance)) {
            told = news.next(Duration.ofSeconds(30));
        }
        assertThat(told).as("news of the kind %s", wanted.getSimpleName()).isNotNull();
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
        return wire(venue);
    }

    private OrderSpec order(Leg leg, OrderType type, String trigger) {
        return order(leg, 0, type, trigger);
    }

    /// @param number among those of its leg
    private OrderSpec order(Leg leg, int number, OrderType type, String trigger) {
        return new OrderSpec(
                new ClientOrderId(
                        leg == Leg.ENTRY ? ID : number + ID.substring(1).replace('0', 'f')),
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
}
