package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.DatabasePlace;
import io.heliograph.model.AccountId;
import io.heliograph.model.account.EntryLadder;
import io.heliograph.model.account.Preference;
import io.heliograph.model.account.Split;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.notices.outbound.Outside;
import io.heliograph.simulators.binance.BinanceMarketDataServer;
import io.heliograph.store.Database;
import io.heliograph.store.SettingsStore;
import io.heliograph.store.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A zone that is entered by three orders, in the real program: filled one by one, guarded by what
/// has filled, ended by the first target, by time, and by an edit that a person must allow.
class LadderedTradeTest {
    private static final String SIGNAL =
            """
            BUY BTC/USDT
            Entry zone: 42000 - 44000
            SL: 40000
            TP1: 46000
            TP2: 48000
            TP3: 50000
            """;

    @TempDir private Path folder;

    @Test
    void isEnteredGuardedAndEndedByItsPrices() throws Exception {
        Path data = folder.resolve("data");
        ladderOfThree(data);
        MovableClock clock = new MovableClock();
        try (BinanceMarketDataServer market = BinanceMarketDataServer.start()) {
            market.list("BTC", "USDT", "0.01", "0.00001", "5");
            market.book("BTCUSDT", "44999.99", "45000.01");
            try (ProgramInside program =
                    ProgramInside.open(
                            data,
                            Map.of(
                                    "HELIOGRAPH_BINANCE_REST", market.rest().toString(),
                                    "HELIOGRAPH_BINANCE_STREAM", market.stream().toString()),
                            "live",
                            1,
                            clock,
                            Outside.real())) {
                String first = program.api().post("one", SIGNAL);
                await(program, "three entries stand", first, "entry", "ACCEPTED", 3);

                market.book("BTCUSDT", "43990", "43999");
                await(program, "the first has filled", first, "entry", "FILLED", 1);
                guarded(program, first);
                market.book("BTCUSDT", "42990", "42999");
                await(program, "the second has filled", first, "entry", "FILLED", 2);
                guarded(program, first);

                market.book("BTCUSDT", "46010", "46020");
                await(program, "the first target has filled", first, "target", "FILLED", 1);
                await(program, "the last entry is over", first, "entry", "CANCELED", 1);
                guarded(program, first);
                program.api().request("POST", "/api/v1/trades/" + first + "/close", "{}");
                await(program, "the stop is over", first, "stop", "CANCELED", 1);

                market.book("BTCUSDT", "44999.99", "45000.01");
                String second = program.api().post("two", SIGNAL);
                await(program, "three entries stand again", second, "entry", "ACCEPTED", 3);
                allowsMoreRisk(program, second);
                clock.forward(Duration.ofHours(1));
                await(program, "its time is over", second, "stop", "CANCELED", 2);
                assertThat(program.api().story(second).toString()).contains("it was to fill by");
            }
        }
    }

    private static void allowsMoreRisk(ProgramInside program, String signal) {
        program.api()
                .change(
                        "/api/v1/messages",
                        """
                        {"source":"manual","messageId":"two","revision":1,
                         "text":"BUY BTC/USDT\\nEntry zone: 42000 - 44000\\nSL: 39000\\nTP1: 46000"}
                        """);
        RunningProgram.await(
                () -> "the edit asks: " + program.api().story(signal),
                () -> program.api().story(signal).toString().contains("waits for your word"));
        assertThat(open(program, signal, "stop").toString()).contains("40000");
        program.api().change("/api/v1/trades/" + signal + "/approve", "{}");
        RunningProgram.await(
                () -> "the stop has moved: " + program.api().story(signal),
                () -> open(program, signal, "stop").toString().contains("39000"));
        assertThat(orders(program, signal, "entry")).hasSize(3);
    }

    private static void guarded(ProgramInside program, String signal) {
        RunningProgram.await(
                () -> "the stop guards what is held: " + program.api().story(signal),
                () -> {
                    BigDecimal held =
                            new BigDecimal(
                                    program.api()
                                            .story(signal)
                                            .at("/decisions/0/position/quantity")
                                            .asString("0"));
                    List<JsonNode> stops = open(program, signal, "stop");
                    return held.signum() > 0
                            && stops.size() == 1
                            && new BigDecimal(stops.getFirst().path("quantity").asString())
                                            .compareTo(held)
                                    == 0;
                });
    }

    private static void await(
            ProgramInside program, String what, String signal, String leg, String status, int n) {
        RunningProgram.await(
                () -> what + ": " + program.api().story(signal),
                () ->
                        orders(program, signal, leg).stream()
                                        .filter(o -> o.path("status").asString().equals(status))
                                        .count()
                                == n);
    }

    private static List<JsonNode> open(ProgramInside program, String signal, String leg) {
        return orders(program, signal, leg).stream()
                .filter(order -> order.path("status").asString().equals("ACCEPTED"))
                .toList();
    }

    private static List<JsonNode> orders(ProgramInside program, String signal, String leg) {
        return program.api()
                .story(signal)
                .at("/decisions/0/orders")
                .valueStream()
                .filter(order -> order.path("leg").asString().equals(leg))
                .toList();
    }

    /// Sets the subscription's style before the program's first start.
    private static void ladderOfThree(Path data) {
        PreparedData.at(data);
        DataDirectory directory = DataDirectory.at(data);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory.root());
                Database database = Database.open(DatabasePlace.of(server, directory))) {
            SettingsStore settings = new SettingsStore(database);
            settings.seed(Instant.now());
            TradeStyle usual = TradeStyle.shipped();
            settings.setStyle(
                    Subscription.EVERY_SOURCE,
                    new AccountId("paper"),
                    new TradeStyle(
                            usual.size(),
                            usual.leverage(),
                            usual.stop(),
                            usual.targets(),
                            usual.targetSplit(),
                            usual.breakEven(),
                            usual.movingStop(),
                            Preference.mine(new EntryLadder(3, new Split.Even(), null)),
                            Preference.mine(Duration.ofMinutes(30))),
                    new SettingsStore.Change("test", Instant.now()));
        }
    }
}
