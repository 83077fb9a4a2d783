package io.heliograph.verification;

import static io.heliograph.verification.LiveStage.FUTURES;
import static io.heliograph.verification.LiveStage.OKX;
import static io.heliograph.verification.LiveStage.SPOT;
import static io.heliograph.verification.LiveStage.SWAPS;
import static io.heliograph.verification.RunningProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Position;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.OrderType;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.Mishaps;
import io.heliograph.simulators.trading.NewsMishaps.Fate;
import io.heliograph.simulators.trading.TradingServer;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Whatever the wire to a venue does to a request or to news, a signal becomes one protected
/// position there, and its end leaves nothing behind.
class VenueFaultsTest {
    private static final List<VenueId> VENUES = List.of(SPOT, FUTURES, OKX, SWAPS);
    private static final Set<VenueId> SPOTS = Set.of(SPOT, OKX);

    private static final HttpAnswer BAD_GATEWAY =
            new HttpAnswer(502, "text/html", List.of(), "<html>Bad gateway</html>");

    /// The head of an answer arrives, its body never does.
    static final HttpAnswer ENDLESS = new HttpAnswer(200, "application/json", List.of(), "", 10);

    /// Of an account whose orders are too many; nothing was done.
    private static final HttpAnswer TOO_MANY =
            new HttpAnswer(429, "application/json", List.of("Retry-After: 2"), "{}");

    /// What becomes of an account's news, over and over.
    private static final List<Fate> FATES =
            List.of(Fate.LOST, Fate.TWICE, Fate.LATE, Fate.TOLD, Fate.TWICE);

    /// More than all accounts' trades tell at one venue.
    private static final int NEWS = 60;

    private static final List<Fault> FAULTS =
            List.of(
                    new Fault(
                            "no answer to the entry, cut after the stop",
                            1,
                            (wire, key) -> {
                                wire.answerAfter(ofEntry(key), ENDLESS);
                                wire.loseAnswer(ofStop(key));
                            }),
                    new Fault(
                            "error after the entry and after the stop",
                            1,
                            (wire, key) -> {
                                wire.answerAfter(ofEntry(key), BAD_GATEWAY);
                                wire.answerAfter(ofStop(key), BAD_GATEWAY);
                            }),
                    new Fault(
                            "cut after the entry, the stop comes twice",
                            1,
                            (wire, key) -> {
                                wire.loseAnswer(ofEntry(key));
                                wire.repeat(ofStop(key));
                            }),
                    new Fault(
                            "cut before the entry, too many stops",
                            1,
                            (wire, key) -> {
                                wire.loseRequest(ofEntry(key));
                                wire.answerInstead(ofStop(key), TOO_MANY);
                            }),
                    new Fault(
                            "the entry comes twice, and trades twice",
                            2,
                            (wire, key) -> wire.repeat(ofEntry(key))));

    @TempDir private Path folder;
    private volatile Duration venuesAhead = Duration.ZERO;
    private final List<Line> lines = new ArrayList<>();
    private LiveStage stage;

    /// @param entries how often the venue trades the entry
    /// @param happens to the requests of the account with a key
    private record Fault(String words, int entries, BiConsumer<Mishaps, String> happens) {}

    /// One account, and what happens on its way to its venue.
    private record Line(String account, VenueId venue, String key, Fault fault) {}

    @BeforeEach
    void start() {
        stage =
                LiveStage.open(
                        folder,
                        Map.of("HELIOGRAPH_RECONCILE_SECONDS", "5"),
                        () -> InstantSource.system().instant().plus(venuesAhead));
        for (int i = 1; i <= FAULTS.size(); i++) {
            String key = "simulator-" + i;
            for (VenueId venue : VENUES) {
                String account = venue.value().toLowerCase(Locale.ROOT) + "-" + i;
                lines.add(new Line(account, venue, key, FAULTS.get(i - 1)));
            }
        }
        stage.goLive(
                lines.stream()
                        .map(line ->
                                new LiveStage.Wanted(
                                        line.account,
                                        line.venue,
                                        SPOTS.contains(line.venue) ? "SPOT" : "MARGIN",
                                        line.key))
                        .toList());
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void opensOnceAndProtectsWhateverTheWireDoes() {
        lines.forEach(line -> line.fault.happens.accept(server(line.venue).mishaps(), line.key));
        trade("requests", line -> line.fault.entries);
        noticesWhatWasTakenTwice();

        for (VenueId venue : VENUES) {
            Fate[] fates = new Fate[NEWS];
            Arrays.setAll(fates, i -> FATES.get(i % FATES.size()));
            server(venue).newsMishaps().plan(fates);
        }
        trade("news", line -> 1);

        venuesAhead = Duration.ofSeconds(8);
        VENUES.forEach(venue -> server(venue).dropStreams());
        trade("clocks", line -> 1);

        moneyThatMoves();
    }

    @Test
    @Tag("slow")
    void closesWhenTheVenueIsBackAfterAnOutageOfMinutes() throws IOException, InterruptedException {
        String signal = open("before the outage");
        refuse(true);
        stage.api().change("/api/v1/trades/" + signal + "/close", "{}");
        for (Line line : lines) {
            await(
                    line.account + " misses its venue",
                    () -> !stage.connection(line.account).contains("\"CONNECTED\""));
        }
        // The outage itself: longer than every request's time and every first retry.
        TimeUnit.MINUTES.sleep(3);
        refuse(false);

        awaitClosed(signal, line -> 1);
    }

    /// A person looks, and lets the account trade again.
    private void noticesWhatWasTakenTwice() {
        for (Line line : lines) {
            if (line.fault.entries > 1) {
                await(
                        () -> line + " is told as taken twice: " + differences(line),
                        () -> differences(line).contains("ORDER_TAKEN_TWICE"));
                String resume =
                        "{\"scope\":\"ACCOUNT\",\"id\":\"%s\",\"state\":\"ACTIVE\"}"
                                .formatted(line.account);
                assertThat(stage.api().request("PUT", "/api/v1/trading", resume).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    private String differences(Line line) {
        return stage.api()
                .get("/api/v1/trading")
                .path("accounts")
                .valueStream()
                .filter(one -> one.path("account").asString().equals(line.account))
                .map(one -> one.path("differences").toString())
                .findFirst()
                .orElse("");
    }

    private void moneyThatMoves() {
        for (Line line : lines) {
            if (!SPOTS.contains(line.venue)) {
                InstrumentId bitcoin = new InstrumentId("BTC-USDT", line.venue);
                world(line).move(line.key, MoneyMovement.Kind.FUNDING, bitcoin, "-5.25");
                world(line).move(line.key, MoneyMovement.Kind.TRANSFER, bitcoin, "100");
            }
        }
        for (Line line : lines) {
            await(
                    () -> line.account + " has what its venue has: " + money(line),
                    () -> isWithinCents(world(line).balance(line.key), money(line)));
        }
    }

    /// The program keeps an account in cents, the venue in smaller units.
    private static boolean isWithinCents(BigDecimal theirs, BigDecimal ours) {
        return theirs.subtract(ours).abs().compareTo(new BigDecimal("0.2")) <= 0;
    }

    private TradingServer server(VenueId venue) {
        return stage.simulators().server(venue);
    }

    /// Down: whoever connects is hung up on.
    private void refuse(boolean refuse) throws IOException {
        for (VenueId venue : VENUES) {
            server(venue).refuse(refuse);
        }
    }

    /// @param entries how often the venue trades an account's entry
    private void trade(String message, ToIntFunction<Line> entries) {
        String signal = open(message);
        stage.api().change("/api/v1/trades/" + signal + "/close", "{}");
        awaitClosed(signal, entries);
    }

    /// The signal of a position that is whole and protected in every account.
    private String open(String message) {
        String signal = stage.api().post(message, "BUY BTC/USDT now SL 10% TP 20%");
        for (Line line : lines) {
            await(
                    () -> "%s is protected: %s".formatted(line, howItIs(line, signal)),
                    () -> isProtected(line));
        }
        return signal;
    }

    private void awaitClosed(String signal, ToIntFunction<Line> entries) {
        for (Line line : lines) {
            await(
                    () -> "nothing of %s is left: %s".formatted(line, howItIs(line, signal)),
                    () -> isFlat(line));
            JsonNode entry = entry(line, signal);
            assertThat(bought(line, entry.path("clientOrderId").asString()))
                    .as("%s of %s", entry, line)
                    .isEqualByComparingTo(
                            new BigDecimal(entry.path("quantity").asString())
                                    .multiply(BigDecimal.valueOf(entries.applyAsInt(line))));
        }
        // What is closed at a venue counts as open until the program has heard of it.
        await("nothing is open", () -> stage.api().get("/api/v1/positions").isEmpty());
    }

    /// What the program and the venue say of an account.
    private String howItIs(Line line, String signal) {
        TradingWorld world = world(line);
        synchronized (world) {
            return "differences %s, connection %s, positions %s, open %s, decision %s"
                    .formatted(
                            differences(line),
                            stage.connection(line.account),
                            world.positions(line.key),
                            world.orders(line.key, VenueOrder::isOpen),
                            decisions(line, signal).toList());
        }
    }

    private JsonNode entry(Line line, String signal) {
        return decisions(line, signal)
                .flatMap(decision -> decision.path("orders").valueStream())
                .filter(order -> order.path("leg").asString().equalsIgnoreCase("entry"))
                .findFirst()
                .orElseThrow();
    }

    private Stream<JsonNode> decisions(Line line, String signal) {
        return stage.api()
                .story(signal)
                .path("decisions")
                .valueStream()
                .filter(decision -> decision.path("account").asString().equals(line.account));
    }

    /// What the venue executed of all orders with an id.
    private BigDecimal bought(Line line, String id) {
        TradingWorld world = world(line);
        synchronized (world) {
            return world.orders(line.key, order -> order.wish().clientId().equals(id)).stream()
                    .flatMap(order -> order.fills().stream())
                    .map(VenueOrder.Fill::quantity)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    private boolean isProtected(Line line) {
        TradingWorld world = world(line);
        synchronized (world) {
            List<Position> positions = world.positions(line.key);
            BigDecimal covered =
                    world.orders(line.key, VenueOrder::isOpen).stream()
                            .filter(order -> order.wish().type() == OrderType.STOP_MARKET)
                            .map(order -> order.wish().quantity())
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            return positions.size() == 1
                    && positions.getFirst().quantity().value().compareTo(covered) == 0;
        }
    }

    private boolean isFlat(Line line) {
        TradingWorld world = world(line);
        synchronized (world) {
            return world.positions(line.key).isEmpty()
                    && world.orders(line.key, VenueOrder::isOpen).isEmpty();
        }
    }

    private TradingWorld world(Line line) {
        return stage.simulators().world(line.venue);
    }

    private BigDecimal money(Line line) {
        return stage.api()
                .get("/api/v1/accounts")
                .valueStream()
                .filter(account -> account.path("id").asString().equals(line.account))
                .map(account -> new BigDecimal(account.path("balance").asString()))
                .findFirst()
                .orElseThrow();
    }

    static Predicate<HttpCall> ofEntry(String key) {
        return call -> isOrder(call, key) && call.body().matches("(?i).*side\\W+buy\\b.*");
    }

    private static Predicate<HttpCall> ofStop(String key) {
        return call -> isOrder(call, key) && call.body().matches(".*(STOP|slTriggerPx).*");
    }

    private static boolean isOrder(HttpCall call, String key) {
        Map<String, String> headers = call.headers();
        return call.method().equals("POST")
                && call.path().matches(".*/(order|algoOrder|order-algo)")
                && (key.equals(headers.get("x-mbx-apikey"))
                        || key.equals(headers.get("ok-access-key")));
    }
}
