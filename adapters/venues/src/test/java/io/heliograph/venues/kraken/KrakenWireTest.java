package io.heliograph.venues.kraken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.VenueId;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueEvent.AccountReported;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.trading.NewsMishaps.Fate;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import io.heliograph.venues.conformance.MovableClock;
import io.heliograph.venues.conformance.VenueUnderTest;
import io.heliograph.venues.http.VenueErrors.Limit;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.NewsStream;
import io.heliograph.venues.live.VenueWire;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is Kraken's own: numbers of requests, names of pairs, errors inside of success.
class KrakenWireTest {
    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final KrakenErrors ERRORS = new KrakenErrors();

    private final MovableClock clock = new MovableClock();
    private final KrakenUnderTest venue = KrakenUnderTest.open("1");

    @AfterEach
    void close() throws IOException {
        venue.close();
    }

    @Test
    void goesOnAboveItsNumbersAfterARestartAtOnce() throws InterruptedException {
        KrakenNonces before = new KrakenNonces();
        VenueWire first = wire(before);
        for (int i = 0; i < 3; i++) {
            before.leap();
        }
        first.checkKey();

        VenueWire second = wire(new KrakenNonces());

        assertThat(second.checkKey()).isEmpty();
    }

    /// Machines whose clock was wrong before they started anew.
    @Test
    void countsByTheVenuesClockAndNotByThisMachines() throws InterruptedException {
        clock.move(Duration.ofHours(2));
        wire(new KrakenNonces()).checkKey();
        clock.move(Duration.ofHours(-3));

        assertThat(wire(new KrakenNonces()).checkKey()).isEmpty();
    }

    @Test
    void numbersWhatManyThreadsAskInTheOrderInWhichItArrives() throws InterruptedException {
        VenueWire wire = wire(new KrakenNonces());
        Set<String> troubles = new ConcurrentSkipListSet<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            threads.add(
                    Thread.startVirtualThread(() -> {
                        try {
                            wire.checkKey();
                        } catch (VenueException | InterruptedException refused) {
                            troubles.add(refused.toString());
                        }
                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(troubles).isEmpty();
    }

    /// A repeated request is refused for its number although the first was taken.
    @Test
    void doesNotTakeALowNumberForARefusalOfAnOrder() throws InterruptedException {
        VenueWire wire = wire(new KrakenNonces());
        venue.mishaps().repeat(venue::isPlacing);
        OrderSpec order = market(1, "0.5");

        assertThatThrownBy(() -> submit(wire, order))
                .isInstanceOfSatisfying(
                        VenueException.class,
                        doubt -> assertThat(doubt.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME));
        assertThat(wire.query(order)).hasAtLeastOneElementOfType(VenueEvent.Executed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "EOrder:Insufficient funds, PERMANENT",
        "EGeneral:Invalid arguments:volume, PERMANENT",
        "EQuery:Unknown asset pair, PERMANENT",
        "EOrder:Unknown order, NOT_FOUND",
        "EOrder:Duplicate cl_ord_id, DUPLICATE",
        "EGeneral:Invalid arguments:cl_ord_id, DUPLICATE",
        "EAPI:Rate limit exceeded, RETRYABLE",
        "EGeneral:Temporary lockout, RETRYABLE",
        "EService:Market in cancel_only mode, RETRYABLE",
        "EService:Deadline elapsed, CLOCK_SKEW",
        "EService:Unavailable, UNKNOWN_OUTCOME",
        "EService:Busy, UNKNOWN_OUTCOME",
        "EGeneral:Internal error:xyz, UNKNOWN_OUTCOME",
        "EAPI:Invalid nonce, UNKNOWN_OUTCOME",
        "EAPI:Invalid signature, ACCOUNT_REFUSED",
        "EGeneral:Permission denied, ACCOUNT_REFUSED"
    })
    void knowsWhatAnErrorProvesOfAnOrder(String error, Kind kind) {
        assertThat(judged(error)).map(VenueException::kind).contains(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "EAPI:Rate limit exceeded, QUESTIONS",
        "EOrder:Rate limit exceeded, ORDERS",
        "EGeneral:Too many requests, ADDRESS",
        "EGeneral:Temporary lockout, ACCOUNT"
    })
    void knowsWhoseLimitWasHit(String error, Limit limit) {
        VenueException wrong = judged(error).orElseThrow();

        assertThat(ERRORS.isTooMuch(200, wrong)).isTrue();
        assertThat(ERRORS.hit(order(), wrong)).isEqualTo(limit);
    }

    @Test
    void findsNothingTooMuchInAnotherRefusal() {
        VenueException wrong = judged("EOrder:Insufficient funds").orElseThrow();

        assertThat(ERRORS.isTooMuch(200, wrong)).isFalse();
        assertThat(ERRORS.isTooMuch(429, wrong)).isTrue();
    }

    /// Kraken says so in a success.
    @Test
    void leavesKrakenAloneAfterTooManyQuestions() throws InterruptedException {
        VenueWire wire = wire(new KrakenNonces());
        Instant before = clock.instant();
        venue.mishaps()
                .answerInstead(
                        call -> call.path().endsWith("/GetApiKeyInfo"),
                        HttpAnswer.json("{\"error\":[\"EAPI:Rate limit exceeded\"]}"));
        assertThatThrownBy(wire::checkKey).hasMessage("rate limit exceeded");

        clock.move(Duration.ofMillis(3_500));
        wire.checkKey();

        assertThat(clock.instant()).isAfterOrEqualTo(before.plusSeconds(4));
    }

    @Test
    void takesAWarningForNoError() {
        assertThat(judged("WGeneral:Deprecated")).isEmpty();
    }

    private Optional<VenueException> judged(String error) {
        String body = "{\"error\":[\"%s\"],\"result\":{}}".formatted(error);
        return ERRORS.of(order(), 200, VenueJson.mapper(1 << 10).readTree(body));
    }

    private VenueRequest order() {
        return KrakenRequests.place(KrakenOrder.of(market(1, "0.5")), Instant.EPOCH, Urgency.ENTRY);
    }

    @Test
    void knowsCoinsByAllTheirNames() {
        String row =
                "\"%s\":{\"altname\":\"%s\",\"wsname\":\"%s\",\"base\":\"%s\",\"quote\":\"%s\","
                        + "\"lot_decimals\":8,\"tick_size\":\"0.1\",\"ordermin\":\"0.0001\","
                        + "\"costmin\":\"0.5\"}";
        String rows =
                "{"
                        + row.formatted("XXBTZUSD", "XBTUSD", "XBT/USD", "XXBT", "ZUSD")
                        + ","
                        + row.formatted("XDGEUR", "XDGEUR", "XDG/EUR", "XXDG", "ZEUR")
                        + ",\"NEWCOIN\":{\"altname\":\"NEWCOIN\"}}";
        KrakenPairs pairs =
                new KrakenPairs(
                        VenueJson.mapper(1 << 12).readTree(rows),
                        new VenueId("KRAKEN"),
                        new InstrumentCatalogue(List.of()));

        assertThat(pairs.all())
                .extracting(instrument -> instrument.id().symbol())
                .containsExactly("BTC-USD", "DOGE-EUR");
        Instrument bitcoin = pairs.all().getFirst();
        assertThat(List.of("XXBTZUSD", "XBTUSD", "BTC/USD"))
                .allMatch(name -> pairs.find(name).equals(Optional.of(bitcoin)));
        assertThat(KrakenPairs.name(bitcoin.id())).isEqualTo("XBTUSD");
        assertThat(pairs.coin("XXBT")).contains("BTC");
        assertThat(pairs.coin("XBT.F")).contains("BTC");
        assertThat(pairs.coin("XBT.S")).isEmpty();
        assertThat(bitcoin.lotStep()).isEqualByComparingTo("0.00000001");
    }

    @Test
    void readsEveryPageOfTrades() throws InterruptedException {
        venue.world().price(venue.bitcoin().id(), "99.9", "100");
        VenueWire wire = wire(new KrakenNonces());
        OrderSpec ours = market(1, "0.5");
        submit(wire, ours);
        for (int i = 0; i < 119; i++) {
            venue.world().place(byHand());
        }

        AccountReported report = wire(new KrakenNonces()).report(Instant.EPOCH);

        assertThat(report.executions()).hasSize(120).doesNotHaveDuplicates();
        assertThat(report.executions().getFirst().order()).isEqualTo(ours.id());
        assertThat(report.executions().getLast().order()).isNull();
    }

    /// Kraken counts the messages of a stream.
    @Test
    void noticesThatAMessageIsMissing() throws IOException, InterruptedException {
        venue.world().price(venue.bitcoin().id(), "99.9", "100");
        VenueWire wire = wire(new KrakenNonces());
        try (NewsStream news = wire.news()) {
            venue.newsMishaps().plan(Fate.LOST);
            venue.world().place(byHand());

            assertThatThrownBy(
                            () -> {
                                while (news.next(SILENCE) != null) {
                                    // Until the gap.
                                }
                            })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("left out");
        }
    }

    @Test
    void saysThatASecretIsNotOneOfKrakens() throws InterruptedException {

        VenueWire wire = venue.wire(nobody(), clock, new KrakenNonces(), "not base 64!");

        assertThatThrownBy(wire::begin)
                .isInstanceOfSatisfying(
                        VenueException.class,
                        refused -> {
                            assertThat(refused.kind()).isEqualTo(Kind.ACCOUNT_REFUSED);
                            assertThat(refused).hasMessageContaining("base 64");
                        });
    }

    private VenueWire wire(KrakenNonces nonces) throws InterruptedException {
        VenueWire wire = venue.wire(nobody(), clock, nonces, KrakenUnderTest.SECRET);
        wire.begin();
        return wire;
    }

    private static KnownOrders nobody() {
        return new KnownOrders(id -> Optional.empty());
    }

    private void submit(VenueWire wire, OrderSpec order) throws InterruptedException {
        venue.world().price(venue.bitcoin().id(), "99.9", "100");
        Instant now = clock.instant();
        wire.submit(
                new VenueCommand.Submit(
                        VenueUnderTest.ACCOUNT,
                        order.instrument(),
                        List.of(order),
                        BigDecimal.ONE,
                        1,
                        now,
                        now.plus(wire.profile().requestTtl())),
                List.of(order));
    }

    private OrderSpec market(int number, String quantity) {
        return new OrderSpec(
                new ClientOrderId("%032x".formatted(number)),
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

    private OrderWish byHand() {
        return new OrderWish(
                VenueUnderTest.ACCOUNT.value(),
                "",
                venue.bitcoin(),
                Side.BUY,
                OrderType.MARKET,
                new BigDecimal("0.1"),
                null,
                null,
                TimeInForce.GTC,
                false,
                BigDecimal.ONE);
    }
}
