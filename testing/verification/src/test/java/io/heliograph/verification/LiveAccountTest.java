package io.heliograph.verification;

import static io.heliograph.verification.RunningProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.heliograph.app.DataDirectory;
import io.heliograph.app.DatabasePlace;
import io.heliograph.app.venues.KeyRoom;
import io.heliograph.model.AccountId;
import io.heliograph.model.Secret;
import io.heliograph.model.account.GuardLimits;
import io.heliograph.notices.outbound.Outside;
import io.heliograph.store.Database;
import io.heliograph.store.KeyStore;
import io.heliograph.store.SettingsStore;
import io.heliograph.store.SettingsStore.Change;
import io.heliograph.venues.keys.KeyWords;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// An account at a real venue trades once it has a key and its owner said so, and not before.
class LiveAccountTest {
    private static final String LIVE = "/api/v1/accounts/mine/live";
    private static final String CANARY = "canary-c7e1-secret";
    private static final String BUY = "BUY BTC/USDT now SL 10% TP 20%";

    private static final String RULES =
            """
            {"symbols":[{"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC",
             "quoteAsset":"USDT","filters":[
              {"filterType":"PRICE_FILTER","tickSize":"0.01"},
              {"filterType":"LOT_SIZE","stepSize":"0.00001","minQty":"0.00001"},
              {"filterType":"NOTIONAL","minNotional":"5"}]}]}
            """;

    @TempDir private Path folder;
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private HttpServer venue;
    private ProgramInside program;

    @BeforeEach
    void start() throws IOException {
        venue = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        venue.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        venue.createContext("/", this::answer);
        venue.start();
        String at = "127.0.0.1:" + venue.getAddress().getPort();
        program =
                ProgramInside.open(
                        folder.resolve("data"),
                        Map.of("HELIOGRAPH_VENUE_BINANCE", "http://%s ws://%s".formatted(at, at)),
                        "file:" + Recording.still(folder, 100_000) + "@BTC/USDT",
                        5,
                        InstantSource.system(),
                        Outside.real());
    }

    @AfterEach
    void stop() {
        program.close();
        venue.stop(0);
    }

    @Test
    void tradesOnceItHasAKeyAndItsOwnerSaidSo() {
        JsonNode added =
                program.api()
                        .change(
                                "/api/v1/accounts",
                                "{\"id\":\"mine\",\"venue\":\"BINANCE\",\"kind\":\"SPOT\"}");
        assertThat(added.path("mode").asString()).isEqualTo("LIVE");
        program.api()
                .change("/api/v1/subscriptions", "{\"source\":\"manual\",\"account\":\"mine\"}");
        assertThat(state()).isEqualTo("HALTED");
        String resume = "{\"scope\":\"ACCOUNT\",\"id\":\"mine\",\"state\":\"ACTIVE\"}";
        assertThat(program.api().request("PUT", "/api/v1/trading", resume).body())
                .contains("is not live");
        assertThat(decision(program.api().post("early", BUY)).path("deniedBy").asString())
                .isEqualTo("TRADING_STOPPED");

        assertThat(refusal("trade real money")).contains("trade real money with mine");
        assertThat(refusal("trade real money with mine")).contains("heliograph key set mine");
        setKey("mine");
        program.api().change(LIVE, "{\"confirm\":\"trade real money with mine\"}");
        assertThat(refusal("trade real money with mine")).contains("live already");
        assertThat(state()).isEqualTo("ACTIVE");
        assertThat(account("mine").path("balance").asString()).isEqualTo("5000.00");

        String signal = program.api().post("now", BUY);
        await("an order reaches the venue: " + decision(signal), () -> !orders.isEmpty());
        assertThat(orders.getFirst())
                .contains("symbol=BTCUSDT", "side=BUY", "signature=")
                .doesNotContain(CANARY);
        await(
                "the venue's refusal is told",
                () -> decision(signal).toString().contains("insufficient balance"));
        assertThat(program.api().get("/api/v1/audit?most=50").toString())
                .contains("went live", "key set")
                .doesNotContain(CANARY);
    }

    @Test
    void tradesNoRealMoneyOnRecordedPrices() {
        program.api()
                .change(
                        "/api/v1/accounts",
                        "{\"id\":\"real\",\"venue\":\"BINANCE-USDM\",\"kind\":\"MARGIN\"}");
        setKey("real");
        assertThat(
                        program.api()
                                .request(
                                        "POST",
                                        "/api/v1/accounts/real/live",
                                        "{\"confirm\":\"trade real money with real\"}")
                                .body())
                .contains("recorded or made up");
    }

    /// As the command line does on the machine itself, beside the running program.
    private void setKey(String account) {
        DataDirectory data = DataDirectory.at(folder.resolve("data"));
        try (Database database = Database.open(DatabasePlace.running(data).orElseThrow())) {
            KeyRoom.of(data, Map.of(), new KeyStore(database))
                    .set(
                            new SettingsStore(database)
                                    .account(new AccountId(account))
                                    .orElseThrow(),
                            new GuardLimits(new BigDecimal(100_000), Set.of()),
                            new KeyWords(
                                    new Secret("the-name-of-the-key"),
                                    new Secret(CANARY),
                                    Optional.empty()),
                            new Change("test", Instant.now()));
        }
    }

    /// As much of Binance spot as it takes: an account with money and no orders, where every order
    /// is refused. Its stream does not work.
    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        String said = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean orders = path.equals("/api/v3/order") && call.getRequestMethod().equals("POST");
        if (orders) {
            this.orders.add(said);
        }
        String answer =
                orders
                        ? "{\"code\":-2010,\"msg\":\"Account has insufficient balance for requested"
                                + " action.\"}"
                        : switch (path) {
                            case "/api/v3/time" ->
                                    "{\"serverTime\":%d}".formatted(Instant.now().toEpochMilli());
                            case "/api/v3/exchangeInfo" -> RULES;
                            case "/api/v3/account" ->
                                    "{\"balances\":[{\"asset\":\"USDT\",\"free\":\"5000\","
                                            + "\"locked\":\"0\"}]}";
                            case "/sapi/v1/account/apiRestrictions" ->
                                    "{\"enableReading\":true,\"enableSpotAndMarginTrading\":true,"
                                            + "\"ipRestrict\":true,\"enableWithdrawals\":false,"
                                            + "\"enableInternalTransfer\":false,"
                                            + "\"permitsUniversalTransfer\":false}";
                            default -> "[]";
                        };
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(orders ? 400 : 200, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    private JsonNode decision(String message) {
        await("mine has decided", () -> find(message).isPresent());
        return find(message).orElseThrow();
    }

    private Optional<JsonNode> find(String message) {
        return program.api()
                .story(message)
                .path("decisions")
                .valueStream()
                .filter(decision -> decision.path("account").asString().equals("mine"))
                .findFirst();
    }

    private JsonNode account(String id) {
        return program.api()
                .get("/api/v1/accounts")
                .valueStream()
                .filter(account -> account.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String state() {
        return program.api()
                .get("/api/v1/trading")
                .path("accounts")
                .valueStream()
                .filter(account -> account.path("account").asString().equals("mine"))
                .findFirst()
                .orElseThrow()
                .path("state")
                .asString();
    }

    private String refusal(String typed) {
        var answer = program.api().request("POST", LIVE, "{\"confirm\":\"%s\"}".formatted(typed));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return answer.body();
    }
}
