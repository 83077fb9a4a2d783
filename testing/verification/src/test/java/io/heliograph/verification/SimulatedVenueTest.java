package io.heliograph.verification;

import static io.heliograph.verification.LiveStage.ALPACA;
import static io.heliograph.verification.LiveStage.COINBASE;
import static io.heliograph.verification.LiveStage.FUTURES;
import static io.heliograph.verification.LiveStage.KRAKEN;
import static io.heliograph.verification.LiveStage.KUCOIN;
import static io.heliograph.verification.LiveStage.KUCOIN_FUTURES;
import static io.heliograph.verification.LiveStage.OANDA;
import static io.heliograph.verification.LiveStage.OKX;
import static io.heliograph.verification.LiveStage.SPOT;
import static io.heliograph.verification.LiveStage.SWAPS;
import static io.heliograph.verification.RunningProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.venues.VenueSimulators;
import io.heliograph.model.VenueId;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.trading.VenueOrder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// With keys and orders over the wire, and with nobody outside: a signal becomes a protected
/// position at every simulated venue, spot, futures, swaps and contracts for difference, and is
/// closed again.
class SimulatedVenueTest {
    private static final String KEY = "simulator-1";
    private static final Map<String, VenueId> ACCOUNTS =
            Map.of(
                    "coins", SPOT,
                    "futures", FUTURES,
                    "okx", OKX,
                    "contracts", SWAPS,
                    "kucoin", KUCOIN,
                    "kucoin-contracts", KUCOIN_FUTURES,
                    "coinbase", COINBASE,
                    "kraken", KRAKEN,
                    "cfds", OANDA);
    private static final Set<String> OVER =
            Set.of("FILLED", "CANCELED", "EXPIRED", "REJECTED", "DENIED");
    private static final String BUY = "BUY BTC/USDT now SL 10% TP 20%";
    private static final int MOST_CALLS = 5;
    private static final Set<String> TELLING =
            Set.of(
                    "coins",
                    "futures",
                    "okx",
                    "contracts",
                    "kucoin",
                    "kucoin-contracts",
                    "coinbase",
                    "kraken");
    private static final Set<VenueId> SPOTS = Set.of(SPOT, OKX, KUCOIN, COINBASE, KRAKEN);

    @TempDir private Path folder;
    private LiveStage stage;
    private VenueSimulators simulators;
    private ProgramInside program;

    @BeforeEach
    void start() {
        InstantSource clock = LiveStage.whenStocksTrade();
        stage =
                LiveStage.open(
                        folder, Map.of("HELIOGRAPH_CANARIES", "canary:BTC-USDT"), clock, clock);
        simulators = stage.simulators();
        program = stage.program();
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void protectsAtTheVenueWhatASignalOpens() {
        stage.goLive(
                ACCOUNTS.entrySet().stream()
                        .map(one ->
                                new LiveStage.Wanted(
                                        one.getKey(),
                                        one.getValue(),
                                        SPOTS.contains(one.getValue()) ? "SPOT" : "MARGIN",
                                        KEY))
                        .toList());
        stage.goLive("stocks", ALPACA, "SPOT", KEY);

        String coins = program.api().post("now", BUY);
        String stocks = program.api().post("stocks", "BUY AAPL/USD now SL 10% TP 20%");

        awaitProtected(ACCOUNTS, coins);
        awaitProtected(Map.of("stocks", ALPACA), stocks);
        assertThat(simulators.server(OANDA).calls())
                .as("what stands in for the stop from the first moment")
                .anyMatch(call -> call.body().contains("stopLossOnFill"));

        program.api().change("/api/v1/trades/" + coins + "/close", "{}");
        program.api().change("/api/v1/trades/" + stocks + "/close", "{}");

        ACCOUNTS.values().forEach(venue -> awaitNothing(venue, coins));
        awaitNothing(ALPACA, stocks);
        awaitNothingOpen();
        oneOfAGroupTrades();
        feesAreTold();
        booksAreTold();
        aBrokenContractStopsEntries();
        everythingIsRevoked();
    }

    /// With one command on the machine itself, beside the program that runs.
    private void everythingIsRevoked() {
        assertThat(stage.revokeAll("revoke my keys")).contains("write in full: revoke all keys");
        assertThat(program.api().get("/api/v1/connections").toString()).contains("\"CONNECTED\"");

        String told = stage.revokeAll("revoke all keys");

        ACCOUNTS.keySet()
                .forEach(account ->
                        assertThat(told).contains("the key of " + account + " is destroyed"));
        assertThat(told)
                .contains("everything is halted", "the ring's old key is destroyed")
                .doesNotContain("was not told");
        assertThat(program.api().get("/api/v1/trading").toString())
                .contains("all keys were revoked", "\"HALTED\"");
        await(
                () -> "nobody is connected: " + program.api().get("/api/v1/connections"),
                () ->
                        program.api()
                                .get("/api/v1/connections")
                                .valueStream()
                                .noneMatch(
                                        one -> one.path("state").asString().equals("CONNECTED")));
    }

    private void booksAreTold() {
        for (String venue :
                List.of("BINANCE", "BINANCE-USDM", "COINBASE", "OANDA", "OKX", "OKX-SWAP")) {
            JsonNode book =
                    program.api()
                            .get("/api/v1/market/book?instrument=BTC/USDT&depth=2&venue=" + venue);
            assertThat(book.path("instrument").asString()).isEqualTo("BTC-USDT@" + venue);
            assertThat(book.at("/bids/1/price").isString()).as(venue).isTrue();
            assertThat(book.path("asks").size()).as(venue).isEqualTo(2);
        }
        JsonNode best =
                program.api().get("/api/v1/market/book?instrument=AAPL/USD&venue=" + ALPACA);
        assertThat(best.path("bids").size()).isEqualTo(1);
        assertThat(best.path("asks").size()).isEqualTo(1);
    }

    /// The venue refuses stops all of a sudden, as venues have done overnight.
    private void aBrokenContractStopsEntries() {
        stage.add("canary", OKX, "SPOT");
        stage.setKey("canary", "simulator-2", simulators.secret(OKX), "simulator");
        await(() -> "the canary sings: " + sings(), () -> sings().matches("(?s).*KEPT.*KEPT.*"));

        for (int i = 0; i < 2; i++) {
            simulators
                    .server(OKX)
                    .mishaps()
                    .answerInstead(
                            call ->
                                    call.method().equals("POST")
                                            && call.target().contains("order-algo"),
                            HttpAnswer.json(
                                    "{\"code\":\"1\",\"msg\":\"\",\"data\":[{\"sCode\":\"51000\","
                                            + "\"sMsg\":\"Parameter error\"}]}"));
        }

        assertThat(sings()).contains("BROKEN");
        assertThat(isReduced("okx")).isTrue();
        assertThat(isReduced("coins")).isFalse();
    }

    private String sings() {
        return program.api().request("POST", "/api/v1/accounts/canary/canary", "{}").body();
    }

    private boolean isReduced(String account) {
        return program.api()
                .get("/api/v1/trading")
                .path("switches")
                .valueStream()
                .anyMatch(one -> one.toString().contains("\"" + account + "\""));
    }

    private void awaitProtected(Map<String, VenueId> accounts, String signal) {
        accounts.values().forEach(venue -> awaitStop(venue, signal));
        for (String account : accounts.keySet()) {
            await(
                    () -> account + " is told as protected: " + told(signal),
                    () -> stops(account, signal).contains("ACCEPTED"));
        }
    }

    private void awaitNothingOpen() {
        await(
                () -> "no trade is open: " + program.api().get("/api/v1/orders"),
                () ->
                        program.api().get("/api/v1/positions").isEmpty()
                                && program.api()
                                        .get("/api/v1/orders")
                                        .valueStream()
                                        .allMatch(order ->
                                                OVER.contains(
                                                        order.path("status")
                                                                .asString()
                                                                .toUpperCase(Locale.ROOT))));
    }

    private void oneOfAGroupTrades() {
        String names = String.join("\",\"", ACCOUNTS.keySet());
        program.api().put("/api/v1/groups/all", "{\"accounts\":[\"" + names + "\"]}");

        // On a machine that is too busy to answer in time, nobody trades a call.
        String signal = program.api().post("one", BUY);
        for (int i = 0; traders(signal).isEmpty() && i < MOST_CALLS; i++) {
            signal = program.api().post("one-" + i, BUY);
        }

        String chosen = signal;
        assertThat(traders(chosen)).as(told(chosen)).hasSize(1);
        assertThat(told(chosen)).as("the others say why not").contains("Another account");
        ACCOUNTS.forEach((account, venue) -> {
            if (traders(chosen).contains(account)) {
                awaitStop(venue, chosen);
            } else {
                assertThat(simulators.world(venue).positions(KEY)).as("at %s", venue).isEmpty();
            }
        });
    }

    /// The accounts that trade it, once all have decided.
    private List<String> traders(String signal) {
        await(
                () -> "all decide: " + told(signal),
                () -> decided(signal).count() == ACCOUNTS.size());
        return decided(signal)
                .filter(decision -> decision.path("verdict").asString().equals("approved"))
                .map(decision -> decision.path("account").asString())
                .toList();
    }

    private Stream<JsonNode> decided(String signal) {
        return program.api()
                .story(signal)
                .path("decisions")
                .valueStream()
                .filter(decision -> ACCOUNTS.containsKey(decision.path("account").asString()));
    }

    private void feesAreTold() {
        await(
                () -> "venues tell their fees: " + program.api().get("/api/v1/fees"),
                () ->
                        program.api()
                                .get("/api/v1/fees")
                                .valueStream()
                                .filter(fee -> fee.path("origin").asString().equals("TOLD"))
                                .map(fee -> fee.path("account").asString())
                                .collect(Collectors.toSet())
                                .containsAll(TELLING));
    }

    private void awaitStop(VenueId venue, String signal) {
        await(
                () -> "a position and its stop at " + venue + ": " + told(signal),
                () ->
                        simulators.world(venue).positions(KEY).size() == 1
                                && simulators
                                        .world(venue)
                                        .orders(KEY, SimulatedVenueTest::isStanding)
                                        .stream()
                                        .anyMatch(order -> order.wish().trigger() != null));
    }

    private void awaitNothing(VenueId venue, String signal) {
        await(
                () -> "nothing is left at " + venue + ": " + told(signal),
                () ->
                        simulators.world(venue).positions(KEY).isEmpty()
                                && simulators
                                        .world(venue)
                                        .orders(KEY, SimulatedVenueTest::isStanding)
                                        .isEmpty());
    }

    private static boolean isStanding(VenueOrder order) {
        return order.isOpen();
    }

    /// What became of the signal, by account.
    private String told(String signal) {
        StringBuilder words = new StringBuilder();
        for (JsonNode decision : program.api().story(signal).path("decisions")) {
            words.append(decision.path("account").asString())
                    .append(' ')
                    .append(decision.path("verdict").asString())
                    .append(' ')
                    .append(decision.path("sentence").asString(""));
            for (JsonNode order : decision.path("orders")) {
                words.append("; ").append(order);
            }
            words.append('\n');
        }
        return words.toString();
    }

    /// The states of the account's stops, as the page shows them: one that was placed anew, as
    /// where the size of its position was known late, leaves the one before it canceled.
    private List<String> stops(String account, String signal) {
        List<String> states = new ArrayList<>();
        for (JsonNode decision : program.api().story(signal).path("decisions")) {
            for (JsonNode order : decision.path("orders")) {
                if (decision.path("account").asString().equals(account)
                        && order.path("leg").asString().equalsIgnoreCase("stop")) {
                    states.add(order.path("status").asString().toUpperCase(Locale.ROOT));
                }
            }
        }
        return states;
    }
}
