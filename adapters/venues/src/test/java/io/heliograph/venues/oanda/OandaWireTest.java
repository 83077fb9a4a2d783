package io.heliograph.venues.oanda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.MarginMode;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueEvent.Accepted;
import io.heliograph.model.order.VenueEvent.AccountReported;
import io.heliograph.model.order.VenueEvent.Canceled;
import io.heliograph.model.order.VenueEvent.Executed;
import io.heliograph.model.order.VenueEvent.Refused;
import io.heliograph.model.order.VenueProfile.Resending;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.trading.NewsMishaps.Fate;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import io.heliograph.venues.conformance.MovableClock;
import io.heliograph.venues.conformance.VenueUnderTest;
import io.heliograph.venues.http.MessageStream;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.NewsStream;
import io.heliograph.venues.live.VenueWire;
import io.heliograph.venues.prices.PriceWire;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What OANDA has and others have not: kills under a 201, a week that ends, transactions without a
/// gap.
class OandaWireTest {
    private final MovableClock clock = new MovableClock();
    private OandaUnderTest venue;
    private VenueWire wire;
    private int ids;

    @BeforeEach
    void start() throws InterruptedException {
        venue = OandaUnderTest.open("1");
        price("99.9", "100");
        wire = venue.wire(new KnownOrders(id -> Optional.empty()), clock);
        wire.begin();
    }

    @AfterEach
    void stop() throws IOException {
        venue.close();
    }

    @Test
    void neverSendsAgainWhatNobodyFinds() {
        assertThat(wire.profile().resending()).isEqualTo(Resending.NEVER);
        assertThat(wire.profile().reduceOnly()).isTrue();
    }

    @Test
    void refusesAnEntryWhileTheMarketIsClosedThoughTheAnswerIsASuccess()
            throws InterruptedException {
        venue.server().halt(true);
        OrderSpec entry = order(Leg.ENTRY, OrderType.MARKET, Side.BUY, null);

        List<VenueEvent> answer = place(entry);

        assertThat(answer.getFirst())
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo("MARKET_HALTED");
                            assertThat(refused.reason()).contains("market halted");
                        });
        // Asked again, the venue tells the same end.
        assertThat(wire.query(entry).getFirst()).isInstanceOf(Refused.class);

        venue.server().halt(false);
        assertThat(place(order(Leg.ENTRY, OrderType.MARKET, Side.BUY, null)).getLast())
                .isInstanceOf(Executed.class);
    }

    @Test
    void fillsAStopAtTheFirstPriceAfterAWeekendGap() throws InterruptedException {
        place(order(Leg.ENTRY, OrderType.MARKET, Side.BUY, null));
        OrderSpec stop = order(Leg.STOP, OrderType.STOP_MARKET, Side.SELL, "95");
        assertThat(place(stop)).singleElement().isInstanceOf(Accepted.class);
        venue.server().halt(true);
        venue.venueClock().move(Duration.ofHours(48));
        assertThat(wire.query(stop)).singleElement().isInstanceOf(Accepted.class);

        venue.server().halt(false);
        price("91.5", "91.6");

        assertThat(wire.query(stop).getLast())
                .isInstanceOfSatisfying(
                        Executed.class,
                        fill -> assertThat(fill.price().value()).isEqualByComparingTo("91.5"));
    }

    @Test
    void standsInForAStopFromTheFirstMomentUntilItStands() throws InterruptedException {
        OrderSpec entry = order(Leg.ENTRY, OrderType.MARKET, Side.BUY, null);
        OrderSpec stop = order(Leg.STOP, OrderType.STOP_MARKET, Side.SELL, "95");
        assertThat(submit(entry, stop).getLast()).isInstanceOf(Executed.class);
        assertThat(standing())
                .extracting(OrderWish::clientId)
                .containsExactly("stand-in-" + stop.id());
        assertThat(wire.report(Instant.EPOCH).orders()).isEmpty();

        place(stop);

        assertThat(standing()).extracting(OrderWish::clientId).containsExactly(stop.id().value());
        assertThat(wire.report(Instant.EPOCH).orders()).hasSize(1);
    }

    @Test
    void countsWhatAStandInClosesAsClosedByTheStop() throws IOException, InterruptedException {
        OrderSpec entry = order(Leg.ENTRY, OrderType.LIMIT, Side.BUY, "99");
        OrderSpec stop = order(Leg.STOP, OrderType.STOP_MARKET, Side.SELL, "95");
        try (NewsStream stream = wire.news()) {
            submit(entry, stop);
            assertThat(standing()).hasSize(1);
            price("98.8", "98.9");
            heard(stream);
            price("94", "94.1");

            List<VenueEvent.OfOrder> closed = heard(stream);

            assertThat(closed).extracting(VenueEvent.OfOrder::order).containsOnly(stop.id());
            assertThat(closed.getLast())
                    .isInstanceOfSatisfying(
                            Executed.class,
                            fill -> assertThat(fill.price().value()).isEqualByComparingTo("94"));
        }
        assertThat(wire.report(Instant.EPOCH).executions())
                .extracting(VenueEvent.Execution::order)
                .containsExactly(entry.id(), stop.id());
        assertThat(wire.report(Instant.EPOCH).positions()).isEmpty();
    }

    @Test
    void opensNothingThatWouldBeClosedAtOnce() throws InterruptedException {
        OrderSpec entry = order(Leg.ENTRY, OrderType.MARKET, Side.BUY, null);
        OrderSpec stop = order(Leg.STOP, OrderType.STOP_MARKET, Side.SELL, "99.95");

        assertThat(submit(entry, stop).getFirst())
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("STOP_LOSS_ON_FILL_LOSS"));
        assertThat(wire.report(Instant.EPOCH).positions()).isEmpty();
    }

    @Test
    void endsAStandInWithItsTrade() throws InterruptedException {
        OrderSpec entry = order(Leg.ENTRY, OrderType.MARKET, Side.BUY, null);
        submit(entry, order(Leg.STOP, OrderType.STOP_MARKET, Side.SELL, "95"));

        List<VenueEvent> closing = place(order(Leg.EXIT, OrderType.MARKET, Side.SELL, null));

        assertThat(closing.getLast()).isInstanceOf(Executed.class);
        assertThat(wire.report(Instant.EPOCH).positions()).isEmpty();
        assertThat(standing()).isEmpty();
    }

    @Test
    void tellsThePricesThatTheAccountSees() throws IOException, InterruptedException {
        PriceWire prices = ((OandaWire) wire).prices();
        assertThat(prices.fetch()).containsExactly(new PriceWire.Best("BTC_USD", "99.9", "100"));
        JsonMapper json = JsonMapper.shared();
        List<PriceWire.Best> told = new ArrayList<>();
        try (MessageStream stream = prices.stream()) {
            told.addAll(prices.read(json.readTree(stream.next(Duration.ofSeconds(30)))));
            price("98", "98.1");
            while (told.size() < 2) {
                told.addAll(prices.read(json.readTree(stream.next(Duration.ofSeconds(30)))));
            }
        }
        assertThat(told)
                .containsExactly(
                        new PriceWire.Best("BTC_USD", "99.9", "100"),
                        new PriceWire.Best("BTC_USD", "98", "98.1"));
        assertThat(
                        prices.read(
                                json.readTree(
                                        """
                                        {"type":"PRICE","instrument":"BTC_USD","tradeable":false,
                                         "bids":[{"price":"1"}],"asks":[{"price":"2"}]}
                                        """)))
                .isEmpty();
    }

    @Test
    void writesWhatOpensAndWhatOnlyReduces() throws InterruptedException {
        place(order(Leg.ENTRY, OrderType.LIMIT, Side.BUY, "90"));
        assertThat(body())
                .contains("\"units\":\"0.5\"", "\"positionFill\":\"DEFAULT\"", "\"price\":\"90\"");
        place(order(Leg.ENTRY, OrderType.MARKET, Side.BUY, null));
        assertThat(body()).contains("\"timeInForce\":\"FOK\"").doesNotContain("price");
        place(order(Leg.STOP, OrderType.STOP_MARKET, Side.SELL, "80"));
        assertThat(body())
                .contains(
                        "\"type\":\"STOP\"",
                        "\"units\":\"-0.5\"",
                        "\"positionFill\":\"REDUCE_ONLY\"");
    }

    @Test
    void tellsWhatTheStreamLeftOut() throws IOException, InterruptedException {
        try (NewsStream stream = wire.news()) {
            venue.newsMishaps().plan(Fate.LOST, Fate.LOST);
            OrderSpec lost = order(Leg.ENTRY, OrderType.MARKET, Side.BUY, null);
            venue.world().place(wish(lost.id().value(), "0.5"));
            assertThat(heard(stream)).extracting(VenueEvent.OfOrder::order).contains(lost.id());
            venue.newsMishaps().plan(Fate.LOST);
            OrderSpec half = order(Leg.ENTRY, OrderType.MARKET, Side.BUY, null);
            venue.world().place(wish(half.id().value(), "0.5"));

            List<VenueEvent.OfOrder> events = heard(stream);

            assertThat(events).extracting(VenueEvent.OfOrder::order).containsOnly(half.id());
            assertThat(events).filteredOn(Executed.class::isInstance).hasSize(1);
        }
    }

    @Test
    void replaysWhatHappenedBetweenTwoStreams() throws IOException, InterruptedException {
        wire.news().close();
        OrderSpec missed = order(Leg.ENTRY, OrderType.MARKET, Side.BUY, null);
        venue.world().place(wish(missed.id().value(), "0.5"));

        try (NewsStream stream = wire.news()) {
            assertThat(heard(stream)).extracting(VenueEvent.OfOrder::order).contains(missed.id());
        }
    }

    @Test
    void readsEveryPageOfWhatHappened() throws InterruptedException {
        for (int i = 0; i < 520; i++) {
            venue.world().place(wish("%032x".formatted(0xfff000 + i), "0.05"));
        }
        venue.world().move("alice", MoneyMovement.Kind.FUNDING, venue.bitcoin().id(), "-1.25");
        venue.world().move("alice", MoneyMovement.Kind.TRANSFER, venue.bitcoin().id(), "50");

        AccountReported report = wire.report(Instant.EPOCH);

        assertThat(report.executions()).hasSize(520).doesNotHaveDuplicates();
        assertThat(report.movements())
                .extracting(MoneyMovement::kind)
                .containsExactly(MoneyMovement.Kind.FUNDING, MoneyMovement.Kind.TRANSFER);
        assertThat(report.balance().amount())
                .isEqualByComparingTo(venue.world().balance("alice").stripTrailingZeros());
        assertThat(wire.report(venue.venueClock().instant().plusSeconds(60)).executions())
                .isEmpty();
    }

    @Test
    void replacesAnEntryByOneThatHasAnIdOfItsOwn() throws InterruptedException {
        OrderSpec first = order(Leg.ENTRY, OrderType.LIMIT, Side.BUY, "90");
        OrderSpec second = order(Leg.ENTRY, OrderType.LIMIT, Side.BUY, "91");
        OrderSpec wrong = order(Leg.ENTRY, OrderType.LIMIT, Side.BUY, "91.001");
        place(first);

        assertThat(amend(first, second))
                .hasAtLeastOneElementOfType(Canceled.class)
                .hasAtLeastOneElementOfType(Accepted.class);
        assertThatThrownBy(() -> amend(second, wrong))
                .isInstanceOfSatisfying(
                        VenueException.class,
                        refused ->
                                assertThat(refused.code()).isEqualTo("PRICE_PRECISION_EXCEEDED"));
        assertThat(wire.query(second)).singleElement().isInstanceOf(Accepted.class);
        assertThatThrownBy(() -> amend(first, wrong))
                .isInstanceOfSatisfying(
                        VenueException.class,
                        gone -> assertThat(gone.kind()).isEqualTo(Kind.NOT_FOUND));
    }

    @Test
    void judgesReasonsByWhatMayBeDoneAboutThem() {
        for (Map.Entry<String, Kind> reason :
                Map.of(
                                "INSUFFICIENT_MARGIN", Kind.PERMANENT,
                                "CLIENT_ORDER_ID_ALREADY_EXISTS", Kind.DUPLICATE,
                                "ACCOUNT_LOCKED", Kind.ACCOUNT_REFUSED,
                                "INTERNAL_SERVER_ERROR", Kind.RETRYABLE,
                                "SOMETHING_NEW", Kind.PERMANENT)
                        .entrySet()) {
            answers(
                    400,
                    "{\"orderRejectTransaction\":{\"rejectReason\":\"%s\"}}"
                            .formatted(reason.getKey()));
            assertThatThrownBy(() -> place(order(Leg.ENTRY, OrderType.MARKET, Side.BUY, null)))
                    .isInstanceOfSatisfying(
                            VenueException.class,
                            refused -> assertThat(refused.kind()).isEqualTo(reason.getValue()));
        }
        answers(404, "<html>Not found</html>");
        assertThatThrownBy(() -> place(order(Leg.ENTRY, OrderType.MARKET, Side.BUY, null)))
                .isInstanceOfSatisfying(
                        VenueException.class,
                        lost -> assertThat(lost.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME));
    }

    @Test
    void takesAThinMarketForNoLackOfMoney() {
        assertThat(wire.lacksMoney("INSUFFICIENT_MARGIN", "")).isTrue();
        assertThat(wire.lacksMoney("INSUFFICIENT_LIQUIDITY", "")).isFalse();
    }

    @Test
    void takesNoAccountThatIsNotWhatItIsHere() {
        for (String account :
                List.of(
                        "{\"currency\":\"EUR\",\"hedgingEnabled\":false}",
                        "{\"currency\":\"USD\",\"hedgingEnabled\":true}")) {
            venue.mishaps()
                    .answerInstead(
                            call -> call.path().endsWith("/summary"),
                            HttpAnswer.json("{\"account\":" + account + "}"));
            assertThatThrownBy(() -> wire.checkKey())
                    .isInstanceOfSatisfying(
                            VenueException.class,
                            refused -> assertThat(refused.kind()).isEqualTo(Kind.ACCOUNT_REFUSED));
        }
    }

    @Test
    void saysThatMarginCannotBeKeptApart() {
        OrderSpec entry = order(Leg.ENTRY, OrderType.MARKET, Side.BUY, null);
        Instant now = clock.instant();
        assertThatThrownBy(() ->
                        wire.prepare(
                                new VenueCommand.Submit(
                                        VenueUnderTest.ACCOUNT,
                                        entry.instrument(),
                                        List.of(entry),
                                        BigDecimal.TEN,
                                        MarginMode.ISOLATED,
                                        1,
                                        now,
                                        now.plusSeconds(5))))
                .isInstanceOf(VenueException.class);
    }

    private void answers(int status, String body) {
        venue.mishaps()
                .answerInstead(
                        venue::isPlacing,
                        new HttpAnswer(status, "application/json", List.of(), body));
    }

    private void price(String bid, String ask) {
        venue.world().price(venue.bitcoin().id(), bid, ask);
    }

    private String body() {
        return venue.calls().stream()
                .filter(call -> call.method().equals("POST"))
                .toList()
                .getLast()
                .body();
    }

    /// What the stream says until something was executed.
    private static List<VenueEvent.OfOrder> heard(NewsStream stream)
            throws IOException, InterruptedException {
        List<VenueEvent.OfOrder> heard = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (heard.stream().noneMatch(Executed.class::isInstance)) {
            assertThat(System.nanoTime()).as("heard %s", heard).isLessThan(end);
            List<VenueEvent> next = stream.next(Duration.ofSeconds(30));
            assertThat(next).isNotNull();
            next.forEach(event -> heard.add((VenueEvent.OfOrder) event));
        }
        return heard;
    }

    private OrderWish wish(String name, String quantity) {
        return new OrderWish(
                "alice",
                name,
                venue.bitcoin(),
                Side.BUY,
                OrderType.MARKET,
                new BigDecimal(quantity),
                null,
                null,
                TimeInForce.GTC,
                false,
                BigDecimal.ONE);
    }

    private OrderSpec order(Leg leg, OrderType type, Side side, @Nullable String price) {
        Price at = price == null ? null : Price.of(price);
        return new OrderSpec(
                new ClientOrderId("%032x".formatted(0xabc000 + ids++)),
                venue.bitcoin().id(),
                leg,
                0,
                type,
                side,
                new Quantity(new BigDecimal("0.5")),
                type == OrderType.LIMIT ? at : null,
                type == OrderType.STOP_MARKET ? at : null,
                TimeInForce.GTC,
                leg != Leg.ENTRY);
    }

    /// What the venue has open.
    private List<OrderWish> standing() {
        return venue.world().orders("alice", VenueOrder::isOpen).stream()
                .map(VenueOrder::wish)
                .toList();
    }

    private List<VenueEvent> submit(OrderSpec entry, OrderSpec stop) throws InterruptedException {
        Instant now = clock.instant();
        return wire.submit(
                new VenueCommand.Submit(
                        VenueUnderTest.ACCOUNT,
                        entry.instrument(),
                        List.of(entry),
                        BigDecimal.ONE,
                        MarginMode.USUAL,
                        1,
                        now,
                        now.plusSeconds(60),
                        stop),
                List.of(entry));
    }

    private List<VenueEvent> place(OrderSpec order) throws InterruptedException {
        Instant now = clock.instant();
        return wire.place(
                new VenueCommand.Place(VenueUnderTest.ACCOUNT, order, 1, now, now.plusSeconds(60)));
    }

    private List<VenueEvent> amend(OrderSpec replaced, OrderSpec order)
            throws InterruptedException {
        Instant now = clock.instant();
        return wire.amend(
                new VenueCommand.Amend(
                        VenueUnderTest.ACCOUNT,
                        replaced.id(),
                        order,
                        replaced.id(),
                        1,
                        now,
                        now.plusSeconds(60)),
                List.of(replaced));
    }
}
