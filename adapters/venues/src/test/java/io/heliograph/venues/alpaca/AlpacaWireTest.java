package io.heliograph.venues.alpaca;

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
import io.heliograph.simulators.alpaca.AlpacaTradingServer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.VenueOrder.State;
import io.heliograph.venues.conformance.MovableClock;
import io.heliograph.venues.conformance.VenueUnderTest;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.live.KnownOrders;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What is Alpaca's own: parts of shares, sessions, orders that stand in each other's way.
class AlpacaWireTest {
    private final KnownOrders orders = new KnownOrders(id -> Optional.empty());
    private final MovableClock clock = new MovableClock();
    private AlpacaUnderTest venue;
    private AlpacaWire wire;
    private int ids;

    @BeforeEach
    void begin() throws InterruptedException {
        begin("1");
    }

    private void begin(String fillShare) throws InterruptedException {
        venue = AlpacaUnderTest.open(fillShare);
        price("99.9", "100");
        wire = venue.wire(orders, clock);
        wire.begin();
    }

    @AfterEach
    void end() throws IOException {
        venue.close();
    }

    @Test
    void sendsPartsOfAShareByTheDayAndWholeSharesUntilTheyAreCanceled()
            throws InterruptedException {
        submit(order(Leg.ENTRY, Side.BUY, "5", null, null));
        assertThat(lastOrder()).contains("\"qty\":\"5\"", "\"time_in_force\":\"gtc\"");

        submit(order(Leg.ENTRY, Side.BUY, "0.5", null, null));
        assertThat(lastOrder()).contains("\"qty\":\"0.5\"", "\"time_in_force\":\"day\"");
    }

    @Test
    void takesTheRestOfAnEntryAwayBeforeItsStopComes() throws InterruptedException, IOException {
        venue.close();
        begin("0.4");
        OrderSpec entry = order(Leg.ENTRY, Side.BUY, "10", "95", null);
        submit(entry);
        price("94.8", "94.9");

        OrderSpec stop = order(Leg.STOP, Side.SELL, "4", null, "90");
        place(stop);

        assertThat(state(entry)).isEqualTo(State.CANCELED);
        assertThat(state(stop)).isEqualTo(State.NEW);
        assertThat(all(VenueEvent.Canceled.class, entry).getFirst().filled())
                .isEqualTo(new Quantity(new BigDecimal("4")));
    }

    @Test
    void saysWhatAlpacaSaysOfAnEntryThatItsStopStandsInTheWayOf() throws InterruptedException {
        submit(order(Leg.ENTRY, Side.BUY, "5", null, null));
        place(order(Leg.STOP, Side.SELL, "5", null, "90"));

        assertThatThrownBy(() -> submit(order(Leg.ENTRY, Side.BUY, "5", "95", null)))
                .isInstanceOfSatisfying(
                        VenueException.class,
                        refused -> {
                            assertThat(refused.kind()).isEqualTo(Kind.PERMANENT);
                            assertThat(refused.words()).contains("wash trade");
                        });
    }

    @Test
    void tellsWantOfMoneyByItsWordsWhereACodeStandsForMore() {
        assertThat(wire.lacksMoney("40310000", "insufficient buying power")).isTrue();
        assertThat(wire.lacksMoney("40310000", "potential wash trade detected")).isFalse();
    }

    @Test
    void takesNoAccountThatMaySellShort() {
        venue.allowShorting();

        assertThatThrownBy(() -> wire.checkKey())
                .isInstanceOfSatisfying(
                        VenueException.class,
                        refused -> {
                            assertThat(refused.kind()).isEqualTo(Kind.ACCOUNT_REFUSED);
                            assertThat(refused.words()).contains("short");
                        });
    }

    @Nested
    class WhenTheMarketIsClosed {
        @Test
        void waitsForTheOpeningAndTradesAtItsPrice() throws InterruptedException {
            server().closeMarket();
            OrderSpec entry = order(Leg.ENTRY, Side.BUY, "5", null, null);
            submit(entry);
            price("120.9", "121");
            assertThat(executed(entry)).isEmpty();

            server().openMarket();

            assertThat(executed(entry).getFirst().price()).isEqualTo(Price.of("121"));
        }

        @Test
        void losesMoreThanTheStopSaysWhereThePriceLeapsOverIt() throws InterruptedException {
            submit(order(Leg.ENTRY, Side.BUY, "5", null, null));
            OrderSpec stop = order(Leg.STOP, Side.SELL, "5", null, "90");
            place(stop);
            server().closeMarket();
            price("79.9", "80");
            assertThat(executed(stop)).isEmpty();

            server().openMarket();

            assertThat(executed(stop).getFirst().price()).isEqualTo(Price.of("79.9"));
            assertThat(all(VenueEvent.Triggered.class, stop)).hasSize(1);
            assertThat(wire.report(Instant.EPOCH).balance().amount())
                    .isEqualByComparingTo("9899.5");
        }

        @Test
        void entersInExtendedHoursAsALimitOfTheDay() throws InterruptedException {
            server().closeMarket();
            price("100.9", "101");
            venue.extend("103.02");
            OrderSpec entry = order(Leg.ENTRY, Side.BUY, "5", null, null);

            submit(entry);

            assertThat(lastOrder())
                    .contains(
                            "\"type\":\"limit\"",
                            "\"time_in_force\":\"day\"",
                            "\"limit_price\":\"103.02\"",
                            "\"extended_hours\":true");
            assertThat(executed(entry).getFirst().price()).isEqualTo(Price.of("101"));
        }

        @Test
        void protectsWhatWasEnteredInExtendedHoursFromTheOpeningOn() throws InterruptedException {
            server().closeMarket();
            venue.extend("102");
            submit(order(Leg.ENTRY, Side.BUY, "5", null, null));
            OrderSpec stop = order(Leg.STOP, Side.SELL, "5", null, "90");
            place(stop);
            assertThat(lastOrder()).doesNotContain("extended_hours");

            price("84.9", "85");
            assertThat(executed(stop)).isEmpty();
            price("91.9", "92");
            server().openMarket();
            assertThat(executed(stop)).isEmpty();
            price("89.9", "90");

            assertThat(executed(stop).getFirst().price()).isEqualTo(Price.of("89.9"));
        }

        @Test
        void stopsThatStoodAtTheCloseSleepInExtendedHours() throws InterruptedException {
            submit(order(Leg.ENTRY, Side.BUY, "5", null, null));
            OrderSpec stop = order(Leg.STOP, Side.SELL, "5", null, "90");
            place(stop);
            server().closeMarket();
            venue.extend("102");
            price("79.9", "80");
            assertThat(executed(stop)).isEmpty();

            server().openMarket();

            assertThat(executed(stop).getFirst().price()).isEqualTo(Price.of("79.9"));
        }

        @Test
        void anEntryOfExtendedHoursThatFindsNobodyEndsWithThem() throws InterruptedException {
            server().closeMarket();
            price("104.9", "105");
            venue.extend("102");
            OrderSpec entry = order(Leg.ENTRY, Side.BUY, "5", null, null);
            submit(entry);

            server().closeMarket();

            assertThat(all(VenueEvent.Canceled.class, entry).getFirst().reason())
                    .isEqualTo("expired");
        }

        @Test
        void saysThatAStopOfTheDayIsOverAndTakesTheNextOne() throws InterruptedException {
            submit(order(Leg.ENTRY, Side.BUY, "0.5", null, null));
            OrderSpec today = order(Leg.STOP, Side.SELL, "0.5", null, "90");
            place(today);
            server().closeMarket();
            assertThat(all(VenueEvent.Canceled.class, today).getFirst().reason())
                    .isEqualTo("expired");

            OrderSpec tomorrow = order(Leg.STOP, Side.SELL, "0.5", null, "90");
            place(tomorrow);
            server().openMarket();
            price("89.9", "90");

            assertThat(executed(tomorrow).getFirst().price()).isEqualTo(Price.of("89.9"));
        }

        @Test
        void keepsAStopOfWholeSharesOverTheNight() throws InterruptedException {
            submit(order(Leg.ENTRY, Side.BUY, "5", null, null));
            OrderSpec stop = order(Leg.STOP, Side.SELL, "5", null, "90");
            place(stop);

            server().closeMarket();

            assertThat(state(stop)).isEqualTo(State.NEW);
        }

        @Test
        void saysWhatIsRejectedOnlyAtTheOpening() throws InterruptedException {
            server().closeMarket();
            submit(order(Leg.ENTRY, Side.BUY, "60", null, null));
            OrderSpec second = order(Leg.ENTRY, Side.BUY, "60", null, null);
            submit(second);

            server().openMarket();

            assertThat(all(VenueEvent.Refused.class, second)).hasSize(1);
        }
    }

    private AlpacaTradingServer server() {
        return (AlpacaTradingServer) venue.server();
    }

    private void price(String bid, String ask) {
        venue.world().price(venue.bitcoin().id(), bid, ask);
    }

    private String lastOrder() {
        return venue.calls().stream()
                .filter(venue::isPlacing)
                .map(HttpCall::body)
                .toList()
                .getLast();
    }

    private State state(OrderSpec order) {
        return venue.world()
                .find(
                        VenueUnderTest.ACCOUNT.value(),
                        known -> known.wish().clientId().equals(order.id().value()))
                .orElseThrow()
                .state();
    }

    private <E extends VenueEvent> List<E> all(Class<E> kind, OrderSpec order)
            throws InterruptedException {
        return wire.query(order).stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private List<VenueEvent.Executed> executed(OrderSpec order) throws InterruptedException {
        return all(VenueEvent.Executed.class, order);
    }

    private void submit(OrderSpec order) throws InterruptedException {
        orders.sent(order);
        Instant now = clock.instant();
        wire.submit(
                new VenueCommand.Submit(
                        VenueUnderTest.ACCOUNT,
                        order.instrument(),
                        List.of(order),
                        BigDecimal.ONE,
                        1,
                        now,
                        now.plusSeconds(30)),
                List.of(order));
    }

    private void place(OrderSpec order) throws InterruptedException {
        orders.sent(order);
        Instant now = clock.instant();
        wire.place(
                new VenueCommand.Place(VenueUnderTest.ACCOUNT, order, 1, now, now.plusSeconds(30)));
    }

    private OrderSpec order(Leg leg, Side side, String quantity, String limit, String trigger) {
        OrderType type =
                trigger != null
                        ? OrderType.STOP_MARKET
                        : limit != null ? OrderType.LIMIT : OrderType.MARKET;
        return new OrderSpec(
                new ClientOrderId("%032x".formatted(0xabc000 + ids++)),
                venue.bitcoin().id(),
                leg,
                0,
                type,
                side,
                new Quantity(new BigDecimal(quantity)),
                limit == null ? null : Price.of(limit),
                trigger == null ? null : Price.of(trigger),
                TimeInForce.GTC,
                leg != Leg.ENTRY);
    }
}
