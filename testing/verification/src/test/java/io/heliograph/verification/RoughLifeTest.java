package io.heliograph.verification;

import static io.heliograph.verification.LiveStage.FUTURES;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.venues.VenueSimulators;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Quantity;
import io.heliograph.model.account.Position;
import io.heliograph.model.order.OrderType;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Tier C of the simulation: the packaged program over real sockets, with an account on paper and
/// one at a venue. Every message is posted twice at the same time; at moments that a seed draws the
/// program or its database is killed, and the venue takes an order and never answers. At last
/// something on the way to the venue sends an entry twice, which must be noticed. Seeded, but the
/// machine has its say: a failure need not come again.
@Tag("slow")
class RoughLifeTest {
    private static final String SIGNAL = "BUY BTC/USDT now SL 1% TP 2%";
    private static final int MESSAGES = 8;
    private static final String LIVE = "live";
    private static final String KEY = "simulator-1";

    @TempDir private Path folder;

    static LongStream lives() {
        return LongStream.rangeClosed(1, Integer.getInteger("heliograph.lives", 10));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("lives")
    void tradesEverySignalOnceOrNotAtAllAndNoticesWhatIsSentTwice(long seed) throws Exception {
        try (VenueSimulators venues = VenueSimulators.start(InstantSource.system());
                ScheduledExecutorService market = Executors.newSingleThreadScheduledExecutor()) {
            InstrumentId bitcoin = new InstrumentId("BTC-USDT", FUTURES);
            market.scheduleAtFixedRate(
                    () -> venues.world(FUTURES).price(bitcoin, "45000", "45000"),
                    0,
                    500,
                    TimeUnit.MILLISECONDS);
            new Life(venues, folder, new SplittableRandom(seed)).run();
            market.shutdownNow();
        }
    }

    private static final class Life {
        private final VenueSimulators venues;
        private final Path data;
        private final String prices;
        private final SplittableRandom chance;
        private final List<String> posted = new ArrayList<>();
        private RunningProgram program;

        Life(VenueSimulators venues, Path folder, SplittableRandom chance) {
            this.venues = venues;
            this.data = folder.resolve("data");
            this.prices = "file:" + Recording.still(folder, 100_000) + "@BTC/USDT";
            this.chance = chance;
            this.program = start();
        }

        void run() throws Exception {
            try {
                KilledProgramTest.allowManyPositions(program);
                live().goLive(LIVE, FUTURES, "MARGIN", KEY);
                KilledProgramTest.allowManyPositions(program, LIVE);
                for (int i = 0; i < MESSAGES; i++) {
                    rough("rough-" + i);
                }
                check();
                repeated();
            } finally {
                program.close();
            }
        }

        private LiveAccounts live() {
            return new LiveAccounts(program.api(), data, venues);
        }

        private RunningProgram start() {
            return RunningProgram.start(
                    venues.environment(Map.of()), data, "--prices", prices, "--speed", "5");
        }

        /// Something happens while a message is on its way.
        private void rough(String message) throws Exception {
            int fate = chance.nextInt(6);
            if (fate == 2) {
                venues.server(FUTURES)
                        .mishaps()
                        .answerAfter(OrderTraffic.FUTURES.entryOf(KEY), OrderFault.ENDLESS);
            }
            List<Thread> senders = twice(message);
            TimeUnit.MILLISECONDS.sleep(chance.nextInt(300));
            switch (fate) {
                case 0 -> {
                    program.kill();
                    program = start();
                }
                case 1 -> killDatabase(data);
                default -> {}
            }
            for (Thread sender : senders) {
                sender.join();
            }
            program.until("it is healthy", program::isHealthy);
            posted.add(program.post(message, SIGNAL));
            if (fate == 1) {
                // No entry is taken while the database is away: the next would have an easy life.
                program.until("its database is back", () -> isDecided(posted.getLast()));
            }
        }

        private List<Thread> twice(String message) {
            RunningProgram living = program;
            Runnable post =
                    () -> {
                        try {
                            living.tryPost(message, SIGNAL);
                        } catch (UncheckedIOException killed) {
                            // Nobody may answer; it is posted again.
                        }
                    };
            return List.of(Thread.ofVirtual().start(post), Thread.ofVirtual().start(post));
        }

        /// Each message was decided once for each account, no order has another's id, and what an
        /// account holds is what it bought; at the venue that is guarded whole.
        private void check() {
            Set<String> ids = new TreeSet<>();
            int orders = 0;
            for (String id : posted) {
                program.until(
                        "both accounts are done with " + id,
                        () -> isDecided(id) && orders(id).stream().noneMatch(Life::isUnclear));
                for (JsonNode order : orders(id)) {
                    ids.add(order.path("clientOrderId").asString());
                    orders++;
                }
            }
            assertThat(ids).hasSize(orders);
            RunningProgram.await(
                    () ->
                            "it holds what it bought: %s, orders %s"
                                    .formatted(
                                            program.get("/api/v1/positions"),
                                            posted.stream().map(this::orders).toList()),
                    this::holdsWhatItBought);
            RunningProgram.await(
                    () -> "the venue has a stop for all of it: " + there(), this::isGuarded);
        }

        private boolean isDecided(String id) {
            return decisions(id).size() == 2;
        }

        private List<JsonNode> decisions(String id) {
            return program.story(id).path("decisions").valueStream().toList();
        }

        private List<JsonNode> orders(String id) {
            return decisions(id).stream()
                    .flatMap(decision -> decision.path("orders").valueStream())
                    .toList();
        }

        private static boolean isUnclear(JsonNode order) {
            return List.of("SUBMITTED", "UNKNOWN").contains(order.path("status").asString());
        }

        private boolean holdsWhatItBought() {
            BigDecimal bought = BigDecimal.ZERO;
            for (String id : posted) {
                for (JsonNode order : orders(id)) {
                    boolean entry = order.path("leg").asString().equals("entry");
                    String filled = order.path("filledQuantity").asString("0");
                    bought = entry ? bought.add(new BigDecimal(filled)) : bought;
                }
            }
            BigDecimal held = BigDecimal.ZERO;
            for (JsonNode position : program.get("/api/v1/positions")) {
                held = held.add(new BigDecimal(position.path("quantity").asString()));
            }
            return held.compareTo(bought) == 0;
        }

        private BigDecimal there() {
            TradingWorld world = venues.world(FUTURES);
            return world.positions(KEY).stream()
                    .map(Position::quantity)
                    .map(Quantity::value)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private boolean isGuarded() {
            TradingWorld world = venues.world(FUTURES);
            synchronized (world) {
                BigDecimal stops =
                        world.orders(KEY, VenueOrder::isOpen).stream()
                                .filter(order -> order.wish().type() == OrderType.STOP_MARKET)
                                .map(order -> order.wish().quantity())
                                .reduce(BigDecimal.ZERO, BigDecimal::add);
                return stops.compareTo(there()) == 0;
            }
        }

        /// The venue fills the entry twice: all of it is ours and guarded, its owner is told, and
        /// the account enters no more.
        private void repeated() {
            RunningProgram.await(
                    () -> "connected: " + live().connection(LIVE),
                    () -> live().connection(LIVE).contains("\"CONNECTED\""));
            BigDecimal before = there();
            assertThat(before).isPositive();
            // An order that was denied has left its mishap to the next.
            venues.server(FUTURES).mishaps().clear();
            venues.server(FUTURES).mishaps().repeat(OrderTraffic.FUTURES.entryOf(KEY));
            posted.add(program.post("repeated", SIGNAL));
            RunningProgram.await(
                    () -> "it is noticed: " + orders(posted.getLast()) + " " + there(),
                    () -> program.get("/api/v1/trading").toString().contains("ORDER_TAKEN_TWICE"));
            assertThat(there()).isGreaterThan(before);
            RunningProgram.await(
                    () -> "it holds all that was bought: " + program.get("/api/v1/positions"),
                    this::holdsWhatItBought);
            RunningProgram.await(
                    () -> "the venue has a stop for all of it: " + there(), this::isGuarded);
            String next = program.post("after", SIGNAL);
            program.until(
                    "the account enters no more",
                    () ->
                            decisions(next).stream()
                                    .filter(decision ->
                                            decision.path("account").asString().equals(LIVE))
                                    .anyMatch(decision ->
                                            decision.toString().contains("ACCOUNT_UNSETTLED")));
        }
    }

    private static void killDatabase(Path data) throws IOException {
        try {
            TradingFaultsTest.killDatabaseOf(data);
        } catch (NoSuchElementException | NoSuchFileException dead) {
            // It is not back yet from the kill before.
        }
    }
}
