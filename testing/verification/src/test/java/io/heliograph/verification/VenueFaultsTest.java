package io.heliograph.verification;

import static io.heliograph.verification.RunningProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Position;
import io.heliograph.model.order.MoneyMovement;
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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
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
    /// What becomes of an account's news, over and over.
    private static final List<Fate> FATES =
            List.of(Fate.LOST, Fate.TWICE, Fate.LATE, Fate.TOLD, Fate.TWICE);

    /// More than all accounts' trades tell at one venue.
    private static final int NEWS = 60;

    private static final Set<OrderTraffic> IN_FULL =
            EnumSet.of(
                    OrderTraffic.SPOT, OrderTraffic.FUTURES, OrderTraffic.OKX, OrderTraffic.SWAPS);

    /// Faults of each of the venues that do not see all of them every time.
    private static final int SOME = 2;

    private static final int MOST_CALLS = 5;

    @TempDir private Path folder;
    private volatile Duration venuesAhead = Duration.ZERO;
    private final List<Line> lines = new ArrayList<>();
    private LiveStage stage;
    private long asked = System.nanoTime();

    /// One account, and what happens on its way to its venue.
    private record Line(String account, OrderTraffic traffic, String key, OrderFault fault) {
        int entries() {
            return fault.entries().applyAsInt(traffic);
        }

        VenueId venue() {
            return traffic.venue();
        }
    }

    @BeforeEach
    void start() {
        InstantSource ours = LiveStage.whenStocksTrade();
        stage =
                LiveStage.open(
                        folder,
                        Map.of("HELIOGRAPH_RECONCILE_SECONDS", "10"),
                        ours,
                        () -> ours.instant().plus(venuesAhead));
    }

    /// Every fault at every venue.
    private void goLiveWithAll() {
        for (OrderTraffic traffic : OrderTraffic.values()) {
            OrderFault.ALL.forEach(fault -> add(traffic, fault));
        }
        goLive();
    }

    /// Every fault at the oldest venues, which stand for spot and contracts in their two ways; at
    /// the others in turns, two each, so that every fault meets two of them. Kraken is not among
    /// them: it lets an account ask so little that each doubt there takes most of a minute.
    private void goLiveWithSome() {
        int turn = 0;
        for (OrderTraffic traffic : OrderTraffic.values()) {
            if (IN_FULL.contains(traffic)) {
                OrderFault.ALL.forEach(fault -> add(traffic, fault));
            } else if (traffic != OrderTraffic.KRAKEN) {
                for (int i = 0; i < SOME; i++) {
                    add(traffic, OrderFault.ALL.get(turn++ % OrderFault.ALL.size()));
                }
            }
        }
        goLive();
    }

    private void add(OrderTraffic traffic, OrderFault fault) {
        int number = OrderFault.ALL.indexOf(fault) + 1;
        String account = traffic.venue().value().toLowerCase(Locale.ROOT) + "-" + number;
        lines.add(new Line(account, traffic, "simulator-" + number, fault));
    }

    private void goLive() {
        stage.goLive(
                lines.stream()
                        .map(line ->
                                new LiveStage.Wanted(
                                        line.account, line.venue(), line.traffic.kind(), line.key))
                        .toList());
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void opensOnceAndProtectsWhateverTheWireDoes() {
        goLiveWithSome();
        opensOnceAndProtects();
    }

    @Test
    @Tag("slow")
    void opensOnceAndProtectsWhateverAnyWireDoes() {
        goLiveWithAll();
        opensOnceAndProtects();
    }

    private void opensOnceAndProtects() {
        for (Line line : lines) {
            Mishaps wire = server(line.venue()).mishaps();
            line.fault.happening().to(wire, line.traffic, line.key);
        }
        trade("requests", Line::entries);
        personsSettleWhatNoMachineCan();

        for (OrderTraffic traffic : OrderTraffic.values()) {
            Fate[] fates = new Fate[NEWS];
            Arrays.setAll(fates, i -> FATES.get(i % FATES.size()));
            server(traffic.venue()).newsMishaps().plan(fates);
        }
        trade("news", line -> 1);

        venuesAhead = Duration.ofSeconds(8);
        for (OrderTraffic traffic : OrderTraffic.values()) {
            server(traffic.venue()).dropStreams();
        }
        trade("clocks", line -> 1);

        moneyThatMoves();
    }

    @Test
    @Tag("slow")
    void closesWhenTheVenueIsBackAfterAnOutageOfMinutes() throws IOException, InterruptedException {
        goLiveWithSome();
        Map<Line, String> signals = open("before the outage", line -> 1);
        refuse(true);
        close(signals);
        for (Line line : lines) {
            await(
                    line.account + " misses its venue",
                    () -> !stage.connection(line.account).contains("\"CONNECTED\""));
        }
        // The outage itself: longer than every request's time and every first retry.
        TimeUnit.MINUTES.sleep(3);
        refuse(false);

        awaitClosed(signals, line -> 1);
    }

    /// Who looks at the venue, and says what is there or lets the account trade again.
    private void personsSettleWhatNoMachineCan() {
        for (Line line : lines) {
            if (line.entries() > 1) {
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

    /// A person looked at the venue.
    private void neverArrived(Line line, String order) {
        stage.api()
                .change(
                        "/api/v1/trading/words",
                        "{\"account\":\"%s\",\"word\":\"NEVER\",\"order\":\"%s\"}"
                                .formatted(line.account, order));
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
        // At Binance nothing but news tells of it within the hour.
        for (OrderTraffic traffic : OrderTraffic.values()) {
            server(traffic.venue()).newsMishaps().end();
        }
        for (Line line : lines) {
            if (!line.traffic.isSpot()) {
                InstrumentId bitcoin = new InstrumentId("BTC-USDT", line.venue());
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
        for (OrderTraffic traffic : OrderTraffic.values()) {
            server(traffic.venue()).refuse(refuse);
        }
    }

    /// @param entries how often the venue trades an account's entry
    private void trade(String message, ToIntFunction<Line> entries) {
        Map<Line, String> signals = open(message, entries);
        close(signals);
        awaitClosed(signals, entries);
    }

    /// The signals of positions that are whole and protected, by who holds them. Whose entry was
    /// put off until it was given up, as on a machine that is too busy, hears the signal again.
    private Map<Line, String> open(String message, ToIntFunction<Line> entries) {
        Map<Line, String> signals = new LinkedHashMap<>();
        List<Line> flat = lines;
        for (int i = 1; i <= MOST_CALLS && !flat.isEmpty(); i++) {
            signals.putAll(post(message + " " + i, flat));
            flat = flat.stream().filter(line -> !opens(line, signals.get(line), entries)).toList();
        }
        assertThat(flat).as("who never enters").isEmpty();
        return signals;
    }

    private Map<Line, String> post(String message, List<Line> to) {
        Map<String, String> posted = new TreeMap<>();
        Map<Line, String> signals = new LinkedHashMap<>();
        for (Line line : to) {
            String words = "BUY %s now SL 10%% TP 20%%".formatted(line.traffic.bought());
            signals.put(
                    line,
                    posted.computeIfAbsent(
                            words,
                            said -> stage.api().post(message + line.traffic.bought(), said)));
        }
        return signals;
    }

    /// @return whether its entry was not put off for good
    private boolean opens(Line line, String signal, ToIntFunction<Line> entries) {
        if (entries.applyAsInt(line) == 0) {
            await(
                    () -> "%s is left to a person: %s".formatted(line, differences(line)),
                    () -> differences(line).contains("ORDER_UNRESOLVED"));
            neverArrived(line, entry(line, signal).path("clientOrderId").asString());
            return true;
        }
        await(
                () -> "%s is protected: %s".formatted(line, howItIs(line, signal)),
                () -> isProtected(line) || isTimeToAsk() && isPutOff(line, signal));
        return isProtected(line) || !isPutOff(line, signal);
    }

    /// Whether a second has passed since: a story is long.
    private boolean isTimeToAsk() {
        long now = System.nanoTime();
        boolean passed = now - asked > TimeUnit.SECONDS.toNanos(1);
        asked = passed ? now : asked;
        return passed;
    }

    private boolean isPutOff(Line line, String signal) {
        JsonNode entry = entry(line, signal);
        return entry.path("status").asString().equals("REJECTED")
                && entry.path("note").asString("").startsWith("DEFERRED");
    }

    private void close(Map<Line, String> signals) {
        for (String signal : new TreeSet<>(signals.values())) {
            stage.api().change("/api/v1/trades/" + signal + "/close", "{}");
        }
    }

    private void awaitClosed(Map<Line, String> signals, ToIntFunction<Line> entries) {
        for (Line line : lines) {
            String signal = signals.get(line);
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
                            .filter(VenueFaultsTest::isStop)
                            .map(order -> order.wish().quantity())
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            return positions.size() == 1
                    && positions.getFirst().quantity().value().compareTo(covered) == 0;
        }
    }

    /// Not what OANDA attached to an entry until its stop stands: that closes no more than there
    /// is.
    private static boolean isStop(VenueOrder order) {
        return order.wish().trigger() != null && !order.wish().clientId().startsWith("stand-in-");
    }

    private boolean isFlat(Line line) {
        TradingWorld world = world(line);
        synchronized (world) {
            return world.positions(line.key).isEmpty()
                    && world.orders(line.key, VenueOrder::isOpen).isEmpty();
        }
    }

    private TradingWorld world(Line line) {
        return stage.simulators().world(line.venue());
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
}
