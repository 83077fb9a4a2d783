package io.heliograph.venues.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
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
import io.heliograph.model.order.VenueProfile;
import io.heliograph.venues.Heard;
import io.heliograph.venues.http.VenueHealth;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LiveClientTest {
    private static final int REFUSED = 3;

    /// How many attempts each connection took, as seen when it had caught up.
    private final List<Integer> attempts = new CopyOnWriteArrayList<>();

    @Test
    void beginsAtTheShortestWaitAgainOnceItHasHeardTheVenue() {
        AtomicReference<LiveClient> self = new AtomicReference<>();
        try (LiveClient client =
                new LiveClient(
                        new AccountId("a"),
                        new CutOff(),
                        new KnownOrders(id -> Optional.empty()),
                        InstantSource.system(),
                        Duration.ofMillis(16),
                        (account, events) -> {},
                        () -> attempts.add(self.get().failures()))) {
            self.set(client);
            client.start();
            Heard.await("five connections", () -> attempts.size() >= 5);
        }

        // Three that were refused and the first that was not; after it, each at once.
        assertThat(attempts.subList(0, 5)).containsExactly(REFUSED + 1, 1, 1, 1, 1);
    }

    /// Nobody would know otherwise, until the request's time is over, that the stop has no answer.
    @Test
    void takesAnAnswerThatNobodyForesawForNone() {
        List<VenueEvent> told = new CopyOnWriteArrayList<>();
        OrderSpec stop =
                new OrderSpec(
                        new ClientOrderId("0123456789abcdef0123456789abcdef"),
                        InstrumentId.of("BTC-USDT@PAPER"),
                        Leg.STOP,
                        0,
                        OrderType.STOP_MARKET,
                        Side.SELL,
                        Quantity.of("1"),
                        null,
                        Price.of("90"),
                        TimeInForce.GTC,
                        true);
        try (LiveClient client =
                new LiveClient(
                        new AccountId("a"),
                        new CutOff(),
                        new KnownOrders(id -> Optional.empty()),
                        InstantSource.system(),
                        Duration.ofSeconds(1),
                        (account, events) -> told.addAll(events),
                        () -> {})) {
            Instant now = Instant.now();
            client.send(
                    new VenueCommand.Place(new AccountId("a"), stop, 1, now, now.plusSeconds(60)));
            Heard.await("an answer", () -> !told.isEmpty());
        }

        assertThat(told.getFirst())
                .isInstanceOfSatisfying(
                        VenueEvent.OutcomeUnknown.class,
                        unknown -> assertThat(unknown.order()).isEqualTo(stop.id()));
    }

    /// Says nonsense and refuses at first; then lets in, and cuts off as soon as anybody listens.
    private static final class CutOff implements VenueWire {
        private final AtomicInteger asked = new AtomicInteger();
        private final VenueHealth health = new VenueHealth();

        @Override
        public List<Instrument> instruments() {
            return List.of();
        }

        @Override
        public Optional<Instrument> instrument(String symbol) {
            return Optional.empty();
        }

        @Override
        public NewsStream news() throws IOException {
            int attempt = asked.incrementAndGet();
            if (attempt == 1) {
                throw new IllegalArgumentException("says what nobody expects");
            }
            if (attempt <= REFUSED) {
                throw new IOException("refuses");
            }
            return new NewsStream() {
                @Override
                public List<VenueEvent> next(Duration within) throws IOException {
                    throw new IOException("is cut off");
                }

                @Override
                public void ping() {}

                @Override
                public void close() {}
            };
        }

        @Override
        public VenueHealth health() {
            return health;
        }

        @Override
        public void begin() {}

        @Override
        public Duration clockAhead() {
            return Duration.ZERO;
        }

        @Override
        public List<String> checkKey() {
            return List.of();
        }

        @Override
        public List<String> limits() {
            return List.of();
        }

        @Override
        public VenueId venue() {
            return new VenueId("PAPER");
        }

        @Override
        public VenueProfile profile() {
            return VenueProfile.ideal(Duration.ofSeconds(5));
        }

        @Override
        public void prepare(VenueCommand.Submit request) {}

        @Override
        public List<List<OrderSpec>> requests(VenueCommand.Submit request) {
            return List.of();
        }

        @Override
        public List<VenueEvent> submit(VenueCommand.Submit request, List<OrderSpec> orders) {
            return List.of();
        }

        @Override
        public List<VenueEvent> place(VenueCommand.Place request) {
            throw new ArithmeticException("no such number");
        }

        @Override
        public List<VenueEvent> amend(VenueCommand.Amend request, List<OrderSpec> replaced) {
            return List.of();
        }

        @Override
        public List<VenueEvent> cancel(OrderSpec order) {
            return List.of();
        }

        @Override
        public List<VenueEvent> query(OrderSpec order) {
            return List.of();
        }

        @Override
        public VenueEvent.AccountReported report(Instant since) {
            throw new IllegalStateException("nobody asks for it");
        }

        @Override
        public void readClock() {}
    }
}
