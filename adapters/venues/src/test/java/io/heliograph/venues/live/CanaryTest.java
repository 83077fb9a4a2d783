package io.heliograph.venues.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.AccountId;
import io.heliograph.model.AssetClass;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.VenueId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.conformance.MovableClock;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.live.Canary.Result;
import io.heliograph.venues.live.Canary.Step;
import io.heliograph.venues.live.Canary.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CanaryTest {
    private static final AccountId TEST = new AccountId("test");
    private static final Currency USDT = new Currency("USDT");

    private final MovableClock clock = new MovableClock();
    private final OneBook venue = new OneBook();

    @Test
    void ordersRestAndGoWhereAllIsWell() throws InterruptedException {
        assertThat(sing()).containsExactly(Verdict.KEPT, Verdict.KEPT);
        assertThat(venue.resting).isEmpty();
    }

    /// Ten of the quote currency at least, 4 % away: bought at 96, stopped at 104.
    @Test
    void ordersAreSmallAndAwayFromTheMarket() throws InterruptedException {
        sing();

        assertThat(venue.taken)
                .extracting(order -> order.quantity().value().toPlainString())
                .containsOnly("0.105");
        assertThat(venue.taken.getFirst().limitPrice()).isEqualTo(Price.of("96"));
        assertThat(venue.taken.getLast().triggerPrice()).isEqualTo(Price.of("104"));
    }

    @ParameterizedTest
    @CsvSource({
        "PERMANENT,       51000,       Parameter error,      BROKEN",
        "NOT_FOUND,       51603,       no such order,        BROKEN",
        "DUPLICATE,       51016,       duplicate id,         BROKEN",
        "PERMANENT,       NO_MONEY,    balance too low,      NOT_TRIED",
        "PERMANENT,       UNSUPPORTED, no stops here,        ABSENT",
        "RETRYABLE,       50001,       is being maintained,  NOT_TRIED",
        "UNKNOWN_OUTCOME, TIMEOUT,     no answer came,       NOT_TRIED",
        "ACCOUNT_REFUSED, 50111,       no such key,          NOT_TRIED",
        "CLOCK_SKEW,      50102,       the request is late,  NOT_TRIED"
    })
    void tellsABreachFromWhatSaysNothing(Kind kind, String code, String words, Verdict verdict)
            throws InterruptedException {
        venue.says = new VenueException(kind, code, words);

        assertThat(results())
                .containsExactly(
                        new Result(Step.LIMIT, verdict, words),
                        new Result(Step.STOP, verdict, words));
    }

    /// Venues that take a list refuse inside of an answer that is good.
    @ParameterizedTest
    @CsvSource({"PARAMETER, BROKEN", "NO_MONEY, NOT_TRIED"})
    void readsARefusalInsideOfAnAnswerAlike(String code, Verdict verdict)
            throws InterruptedException {
        venue.refuses = code;

        assertThat(sing()).containsExactly(verdict, verdict);
    }

    @ParameterizedTest
    @EnumSource(Lapse.class)
    void findsOrdersThatAreLostOrStay(Lapse lapse) throws InterruptedException {
        venue.lapse = lapse;

        assertThat(results())
                .allMatch(result -> result.verdict() == Verdict.BROKEN)
                .allMatch(result -> result.words().contains(lapse.words));
    }

    @Test
    void takesAnOrderThatTheVenueHasForgottenForGone() throws InterruptedException {
        venue.forgetsCanceled = true;

        assertThat(sing()).containsExactly(Verdict.KEPT, Verdict.KEPT);
    }

    private List<Verdict> sing() throws InterruptedException {
        return results().stream().map(Result::verdict).toList();
    }

    private List<Result> results() throws InterruptedException {
        KnownOrders orders = new KnownOrders(id -> Optional.empty());
        return new Canary(TEST, venue, orders, CanaryTest::id, clock)
                .sing(bitcoin(), Price.of("100"));
    }

    private static ClientOrderId id(int number) {
        return new ClientOrderId("%032d".formatted(number));
    }

    private static Instrument bitcoin() {
        return new Instrument(
                new InstrumentId("BTC-USDT", new VenueId("PAPER")),
                AssetClass.CRYPTO,
                "BTC",
                USDT,
                new BigDecimal("0.01"),
                new BigDecimal("0.001"),
                new Quantity(new BigDecimal("0.05")),
                Money.zero(USDT),
                BigDecimal.ONE,
                List.of());
    }

    private enum Lapse {
        FORGETS("is not found after it was accepted"),
        HOLDS_ON("still rests after it was canceled");

        private final String words;

        Lapse(String words) {
            this.words = words;
        }
    }

    /// Takes what it is given, unless it is told to do otherwise; a question takes six seconds.
    private final class OneBook extends StubWire {
        private final List<OrderSpec> taken = new ArrayList<>();
        private final List<OrderSpec> resting = new ArrayList<>();
        private VenueException says;
        private String refuses;
        private Lapse lapse;
        private boolean forgetsCanceled;

        @Override
        public List<VenueEvent> submit(VenueCommand.Submit request, List<OrderSpec> orders) {
            return take(orders.getFirst());
        }

        @Override
        public List<VenueEvent> place(VenueCommand.Place request) {
            return take(request.order());
        }

        private List<VenueEvent> take(OrderSpec order) {
            if (says != null) {
                throw says;
            }
            Instant now = clock.instant();
            if (refuses != null) {
                return List.of(new VenueEvent.Refused(TEST, order.id(), refuses, "no", now));
            }
            taken.add(order);
            resting.add(order);
            return List.of(accepted(order));
        }

        private VenueEvent accepted(OrderSpec order) {
            return new VenueEvent.Accepted(
                    TEST, order.id(), new VenueOrderId("1"), clock.instant());
        }

        @Override
        public List<VenueEvent> cancel(OrderSpec order) {
            if (lapse != Lapse.HOLDS_ON) {
                resting.remove(order);
            }
            return List.of();
        }

        @Override
        public List<VenueEvent> query(OrderSpec order) {
            clock.move(Duration.ofSeconds(6));
            boolean forgotten = forgetsCanceled && !resting.contains(order);
            if (lapse == Lapse.FORGETS || forgotten) {
                throw new VenueException(Kind.NOT_FOUND, "51603", "no such order");
            }
            return resting.contains(order)
                    ? List.of(accepted(order))
                    : List.of(
                            new VenueEvent.Canceled(
                                    TEST, order.id(), null, "canceled", clock.instant()));
        }
    }
}
