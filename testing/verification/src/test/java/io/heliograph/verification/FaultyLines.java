package io.heliograph.verification;

import static io.heliograph.verification.RunningProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.VenueId;
import io.heliograph.model.account.Position;
import io.heliograph.simulators.trading.TradingServer;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Accounts that trade at their venues over lines on which something goes wrong, in a program that
/// runs: what they are told to do, and what became of it there.
final class FaultyLines implements Iterable<FaultyLine> {
    private static final int MOST_CALLS = 5;

    private final LiveStage stage;
    private final List<FaultyLine> lines = new ArrayList<>();
    private long asked = System.nanoTime();

    FaultyLines(LiveStage stage) {
        this.stage = stage;
    }

    @Override
    public Iterator<FaultyLine> iterator() {
        return lines.iterator();
    }

    void add(OrderTraffic traffic, OrderFault fault) {
        int number = OrderFault.ALL.indexOf(fault) + 1;
        String account = traffic.venue().value().toLowerCase(Locale.ROOT) + "-" + number;
        lines.add(new FaultyLine(account, traffic, "simulator-" + number, fault));
    }

    void goLive() {
        stage.goLive(
                lines.stream()
                        .map(line ->
                                new LiveStage.Wanted(
                                        line.account(),
                                        line.venue(),
                                        line.traffic().kind(),
                                        line.key()))
                        .toList());
    }

    /// @param entries how often the venue trades an account's entry
    void trade(String message, ToIntFunction<FaultyLine> entries) {
        Map<FaultyLine, String> signals = open(message, entries);
        close(signals);
        awaitClosed(signals, entries);
    }

    /// The signals of positions that are whole and protected, by who holds them. Whose entry was
    /// put off until it was given up, as on a machine that is too busy, hears the signal again.
    Map<FaultyLine, String> open(String message, ToIntFunction<FaultyLine> entries) {
        Map<FaultyLine, String> signals = new LinkedHashMap<>();
        List<FaultyLine> flat = lines;
        for (int i = 1; i <= MOST_CALLS && !flat.isEmpty(); i++) {
            signals.putAll(post(message + " " + i, flat));
            flat = flat.stream().filter(line -> !opens(line, signals.get(line), entries)).toList();
        }
        assertThat(flat).as("who never enters").isEmpty();
        return signals;
    }

    private Map<FaultyLine, String> post(String message, List<FaultyLine> to) {
        Map<String, String> posted = new TreeMap<>();
        Map<FaultyLine, String> signals = new LinkedHashMap<>();
        for (FaultyLine line : to) {
            String words = "BUY %s now SL 10%% TP 20%%".formatted(line.traffic().bought());
            signals.put(
                    line,
                    posted.computeIfAbsent(
                            words,
                            said -> stage.api().post(message + line.traffic().bought(), said)));
        }
        return signals;
    }

    /// @return whether its entry was not put off for good
    private boolean opens(FaultyLine line, String signal, ToIntFunction<FaultyLine> entries) {
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

    private boolean isPutOff(FaultyLine line, String signal) {
        JsonNode entry = entry(line, signal);
        return entry.path("status").asString().equals("REJECTED")
                && entry.path("note").asString("").startsWith("DEFERRED");
    }

    void close(Map<FaultyLine, String> signals) {
        for (String signal : new TreeSet<>(signals.values())) {
            stage.api().change("/api/v1/trades/" + signal + "/close", "{}");
        }
    }

    void awaitClosed(Map<FaultyLine, String> signals, ToIntFunction<FaultyLine> entries) {
        for (FaultyLine line : lines) {
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
    private String howItIs(FaultyLine line, String signal) {
        TradingWorld world = world(line);
        synchronized (world) {
            return "differences %s, connection %s, positions %s, open %s, decision %s"
                    .formatted(
                            differences(line),
                            stage.connection(line.account()),
                            world.positions(line.key()),
                            world.orders(line.key(), VenueOrder::isOpen),
                            decisions(line, signal).toList());
        }
    }

    private JsonNode entry(FaultyLine line, String signal) {
        return decisions(line, signal)
                .flatMap(decision -> decision.path("orders").valueStream())
                .filter(order -> order.path("leg").asString().equalsIgnoreCase("entry"))
                .findFirst()
                .orElseThrow();
    }

    private Stream<JsonNode> decisions(FaultyLine line, String signal) {
        return stage.api()
                .story(signal)
                .path("decisions")
                .valueStream()
                .filter(decision -> decision.path("account").asString().equals(line.account()));
    }

    /// What the venue executed of all orders with an id.
    private BigDecimal bought(FaultyLine line, String id) {
        TradingWorld world = world(line);
        synchronized (world) {
            return world.orders(line.key(), order -> order.wish().clientId().equals(id)).stream()
                    .flatMap(order -> order.fills().stream())
                    .map(VenueOrder.Fill::quantity)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    private boolean isProtected(FaultyLine line) {
        TradingWorld world = world(line);
        synchronized (world) {
            List<Position> positions = world.positions(line.key());
            BigDecimal covered =
                    world.orders(line.key(), VenueOrder::isOpen).stream()
                            .filter(FaultyLines::isStop)
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

    private boolean isFlat(FaultyLine line) {
        TradingWorld world = world(line);
        synchronized (world) {
            return world.positions(line.key()).isEmpty()
                    && world.orders(line.key(), VenueOrder::isOpen).isEmpty();
        }
    }

    TradingWorld world(FaultyLine line) {
        return stage.simulators().world(line.venue());
    }

    /// A person looked at the venue.
    private void neverArrived(FaultyLine line, String order) {
        stage.api()
                .change(
                        "/api/v1/trading/words",
                        "{\"account\":\"%s\",\"word\":\"NEVER\",\"order\":\"%s\"}"
                                .formatted(line.account(), order));
    }

    String differences(FaultyLine line) {
        return stage.api()
                .get("/api/v1/trading")
                .path("accounts")
                .valueStream()
                .filter(one -> one.path("account").asString().equals(line.account()))
                .map(one -> one.path("differences").toString())
                .findFirst()
                .orElse("");
    }

    TradingServer server(VenueId venue) {
        return stage.simulators().server(venue);
    }

    BigDecimal money(FaultyLine line) {
        return stage.api()
                .get("/api/v1/accounts")
                .valueStream()
                .filter(account -> account.path("id").asString().equals(line.account()))
                .map(account -> new BigDecimal(account.path("balance").asString()))
                .findFirst()
                .orElseThrow();
    }
}
