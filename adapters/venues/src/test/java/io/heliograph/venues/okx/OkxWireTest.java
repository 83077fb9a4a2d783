package io.heliograph.venues.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.VenueId;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.RequestLimit;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.keys.Signers;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.SharedInstruments;
import io.heliograph.venues.live.VenueLine;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The adapter against answers in OKX's words.
class OkxWireTest {
    private static final VenueId SWAPS = new VenueId("OKX-SWAP");
    private static final Currency USDT = new Currency("USDT");
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer venue;
    private OkxWire wire;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        venue = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        venue.createContext("/", this::answer);
        venue.start();
        answers.put("GET /api/v5/public/time", "{\"ts\":\"%d\"}".formatted(NOON.toEpochMilli()));
        answers.put("GET /api/v5/account/config", config("read_only,trade", "net_mode"));
        answers.put(
                "GET /api/v5/public/instruments",
                "{\"instType\":\"SWAP\",\"instId\":\"BTC-USDT-SWAP\",\"state\":\"live\","
                        + "\"ctType\":\"linear\",\"ctVal\":\"0.01\",\"tickSz\":\"0.1\","
                        + "\"lotSz\":\"0.01\",\"minSz\":\"0.01\"}");
        wire = wire();
        wire.begin();
    }

    @AfterEach
    void stop() {
        venue.stop(0);
    }

    @Test
    void countsSwapsInContracts() {
        assertThat(wire.instruments()).hasSize(1);
        assertThat(wire.instruments().getFirst().id()).isEqualTo(instrument());
        assertThat(wire.instruments().getFirst().contractSize()).isEqualByComparingTo("0.01");
    }

    @Test
    void takesNoKeyThatMayDoMoreThanTrade() {
        for (String config :
                List.of(
                        config("read_only,withdraw,trade", "net_mode"),
                        config("read_only,trade,something_new", "net_mode"),
                        config("read_only", "net_mode"),
                        config("", "net_mode"),
                        config("read_only,trade", "long_short_mode"))) {
            answers.put("GET /api/v5/account/config", config);
            assertThatThrownBy(() -> wire().begin())
                    .as(config)
                    .isInstanceOfSatisfying(
                            VenueException.class,
                            refused -> assertThat(refused.kind()).isEqualTo(Kind.ACCOUNT_REFUSED));
        }
    }

    @Test
    void setsTheLeverageWhereItDiffersBeforeTheFirstOrder() throws InterruptedException {
        answers.put("GET /api/v5/account/leverage-info", "{\"lever\":\"3\"}");
        answers.put("POST /api/v5/account/set-leverage", "{}");
        VenueCommand.Submit submit =
                new VenueCommand.Submit(
                        new AccountId("mine"),
                        instrument(),
                        List.of(order(Leg.ENTRY, OrderType.MARKET, null)),
                        new BigDecimal(5),
                        1,
                        NOON,
                        NOON.plusSeconds(5));
        wire.prepare(submit);
        assertThat(asked.getLast())
                .startsWith("POST /api/v5/account/set-leverage")
                .contains("\"lever\":\"5\"");
        answers.put("GET /api/v5/account/leverage-info", "{\"lever\":\"5\"}");
        wire.prepare(submit);
        assertThat(asked.getLast()).startsWith("GET /api/v5/account/leverage-info");
    }

    @Test
    void judgesAnOrderByItsOwnCodeAndNotByTheAnswers() throws InterruptedException {
        OrderSpec order = order(Leg.ENTRY, OrderType.MARKET, null);
        answers.put("POST /api/v5/trade/order", "{\"ordId\":\"77\",\"sCode\":\"0\"}");
        assertThat(place(order).getFirst())
                .isInstanceOfSatisfying(
                        VenueEvent.Accepted.class,
                        accepted -> assertThat(accepted.venueOrderId().value()).isEqualTo("77"));
        assertThat(asked.getLast())
                .contains("\"clOrdId\":\"" + ID, "\"sz\":\"3\"", "\"tdMode\":\"cross\"");

        for (Map.Entry<String, Kind> code :
                Map.of(
                                "51008", Kind.PERMANENT,
                                "51016", Kind.DUPLICATE,
                                "50004", Kind.UNKNOWN_OUTCOME,
                                "50011", Kind.RETRYABLE)
                        .entrySet()) {
            answers.put(
                    "POST /api/v5/trade/order",
                    "1{\"sCode\":\"%s\",\"sMsg\":\"said\"}".formatted(code.getKey()));
            assertThatThrownBy(() -> place(order))
                    .as(code.getKey())
                    .isInstanceOfSatisfying(
                            VenueException.class,
                            refused -> {
                                assertThat(refused.kind()).isEqualTo(code.getValue());
                                assertThat(refused.code()).isEqualTo(code.getKey());
                            });
        }
    }

    @Test
    void guardsWithAConditionalOrderOfItsOwn() throws InterruptedException {
        answers.put("POST /api/v5/trade/order-algo", "{\"algoId\":\"88\",\"sCode\":\"0\"}");
        OrderSpec stop = order(Leg.STOP, OrderType.STOP_MARKET, Price.of("50000"));
        assertThat(place(stop)).hasSize(1);
        assertThat(asked.getLast())
                .contains(
                        "\"algoClOrdId\":\"" + ID,
                        "\"slTriggerPx\":\"50000\"",
                        "\"slOrdPx\":\"-1\"",
                        "\"reduceOnly\":true");

        answers.put(
                "GET /api/v5/trade/order-algo",
                "{\"algoId\":\"88\",\"state\":\"effective\",\"ordId\":\"99\","
                        + "\"uTime\":\"1767268800000\"}");
        answers.put(
                "GET /api/v5/trade/order",
                "{\"ordId\":\"99\",\"state\":\"filled\",\"accFillSz\":\"3\","
                        + "\"uTime\":\"1767268800000\"}");
        answers.put(
                "GET /api/v5/trade/fills",
                "{\"instId\":\"BTC-USDT-SWAP\",\"tradeId\":\"5\",\"fillPx\":\"49990\","
                        + "\"fillSz\":\"3\",\"fee\":\"-0.75\",\"feeCcy\":\"USDT\","
                        + "\"ts\":\"1767268800000\"}");
        List<VenueEvent> became = wire.query(stop);
        assertThat(became)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Accepted", "Triggered", "Executed");
        VenueEvent.Executed executed = (VenueEvent.Executed) became.getLast();
        assertThat(executed.fee()).isEqualTo(Money.of("0.75", "USDT"));
        assertThat(executed.order().value()).isEqualTo(ID);
    }

    @Test
    void reportsWhatTheAccountHas() throws InterruptedException {
        answers.put(
                "GET /api/v5/trade/orders-algo-pending",
                "{\"algoId\":\"88\",\"algoClOrdId\":\"%s\",\"instId\":\"BTC-USDT-SWAP\","
                                .formatted(ID)
                        + "\"side\":\"sell\",\"sz\":\"3\"}");
        answers.put(
                "GET /api/v5/account/balance",
                "{\"details\":[{\"ccy\":\"USDT\",\"cashBal\":\"1234.5\"}]}");
        answers.put(
                "GET /api/v5/account/positions",
                "{\"instId\":\"BTC-USDT-SWAP\",\"pos\":\"-3\",\"avgPx\":\"60000\"}");
        VenueEvent.AccountReported report = wire.report(NOON);
        assertThat(report.balance()).isEqualTo(Money.of("1234.5", "USDT"));
        assertThat(report.positions()).hasSize(1);
        assertThat(report.positions().getFirst().quantity()).isEqualTo(Quantity.of("3"));
        assertThat(report.orders()).hasSize(1);
        assertThat(report.orders().getFirst().order()).isEqualTo(new ClientOrderId(ID));
    }

    private List<VenueEvent> place(OrderSpec order) throws InterruptedException {
        Instant now = Instant.now();
        return wire.place(
                new VenueCommand.Place(new AccountId("mine"), order, 1, now, now.plusSeconds(60)));
    }

    private static OrderSpec order(Leg leg, OrderType type, @Nullable Price trigger) {
        return new OrderSpec(
                new ClientOrderId(ID),
                instrument(),
                leg,
                0,
                type,
                leg == Leg.ENTRY ? Side.BUY : Side.SELL,
                Quantity.of("3"),
                null,
                trigger,
                TimeInForce.GTC,
                leg != Leg.ENTRY);
    }

    private static InstrumentId instrument() {
        return new InstrumentId("BTC-USDT", SWAPS);
    }

    private OkxWire wire() {
        URI at = URI.create("http://127.0.0.1:" + venue.getAddress().getPort());
        OkxSettings settings =
                new OkxSettings(
                        true, at, at, false, Duration.ofSeconds(30), Duration.ofSeconds(120));
        RequestSchedule schedule =
                new RequestSchedule(
                        List.of(
                                new RequestLimit(
                                        RequestLimit.Unit.WEIGHT,
                                        1_000,
                                        Duration.ofSeconds(2),
                                        "")),
                        InstantSource.system());
        AccountId mine = new AccountId("mine");
        return new OkxWire(
                new VenueLine(
                        SWAPS,
                        mine,
                        schedule,
                        VenueHttp.client(settings.timeout()),
                        InstantSource.system()),
                settings,
                new OkxAccount(
                        mine,
                        USDT,
                        Signers.of("key", "secret", "pass", OkxAccount.signingRules()),
                        new KnownOrders(id -> Optional.empty())),
                new SharedInstruments(InstrumentCatalogue.shipped(SWAPS)),
                (from, into) -> Optional.empty());
    }

    private static String config(String rights, String mode) {
        return "{\"perm\":\"%s\",\"posMode\":\"%s\"}".formatted(rights, mode);
    }

    /// One row of data under code 0, or under the code that the answer begins with.
    private void answer(HttpExchange call) throws IOException {
        String what = call.getRequestMethod() + " " + call.getRequestURI().getPath();
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(what + " " + body);
        String row = answers.getOrDefault(what, "");
        boolean wrong = row.startsWith("1");
        byte[] bytes =
                "{\"code\":\"%s\",\"msg\":\"\",\"data\":[%s]}"
                        .formatted(wrong ? "1" : "0", wrong ? row.substring(1) : row)
                        .getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(200, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
