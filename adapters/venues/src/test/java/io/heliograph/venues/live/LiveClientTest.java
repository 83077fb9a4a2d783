package io.heliograph.venues.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.Heard;
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
    private static final class CutOff extends StubWire {
        private final AtomicInteger asked = new AtomicInteger();

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
        public List<VenueEvent> place(VenueCommand.Place request) {
            throw new ArithmeticException("no such number");
        }
    }
}
