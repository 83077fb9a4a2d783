package io.heliograph.paper;

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
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The tape and the venue are the same market: whatever orders come, their books are equal to the
/// last digit, and a venue that takes over goes on as if it had been there from the start.
class MarketTapeTest {
    private static final int RUNS = 300;
    private static final int ORDERS = 120;

    @Test
    void leavesTheBookThatTheVenueWouldHaveKept() {
        long executed = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            executed += new Scene(seed).play();
        }
        assertThat(executed).isGreaterThan(RUNS * 10L);
    }

    @Test
    void leavesToTheVenueWhatCannotBeCounted() {
        Scene scene = new Scene(3);
        assertThat(scene.tape.execute(1, false, Long.MAX_VALUE / 2, 0)).isFalse();
        assertThat(scene.tape.execute(-1, true, 100, 0)).isFalse();
        assertThat(scene.tape.size()).isZero();
        assertThat(scene.tape.balance()).isEqualTo(scene.terms.deposit());
    }

    @Test
    void isNotUsedWherePricesSlip() {
        MarketTape.Terms plain = new Scene(3).terms;
        MarketTape.Terms slipping =
                new MarketTape.Terms(
                        PaperSettings.standard(),
                        plain.account(),
                        plain.instrument(),
                        plain.deposit(),
                        plain.lot(),
                        plain.priceDecimals());
        assertThat(MarketTape.of(slipping, MarketTapeTest::id)).isEmpty();
    }

    private static ClientOrderId id(int order) {
        return new ClientOrderId(String.format(Locale.ROOT, "%032d", order));
    }

    private static final class Scene {
        private final long seed;
        private final SplittableRandom chance;
        private final AccountId account = new AccountId("a1");
        private final MarketTape.Terms terms;
        private final MarketTape tape;
        private final InMemoryPaperBook book = new InMemoryPaperBook();
        private final PaperVenue venue;

        Scene(long seed) {
            this.seed = seed;
            this.chance = new SplittableRandom(seed);
            this.terms = terms();
            this.tape = MarketTape.of(terms, MarketTapeTest::id).orElseThrow();
            this.venue = venue(book);
            venue.openAccount(account, AccountKind.MARGIN, terms.deposit());
        }

        private MarketTape.Terms terms() {
            Currency dollar = new Currency("USD");
            int decimals = chance.nextInt(4);
            BigDecimal contract = pick("1", "0.001", "100");
            return new MarketTape.Terms(
                    new PaperSettings(
                            new Ratio(pick("0", "0.0005", "0.001")),
                            Ratio.ZERO,
                            Duration.ZERO,
                            new Ratio(BigDecimal.ONE),
                            18),
                    account,
                    new Instrument(
                            InstrumentId.of("BTC-USD@PAPER"),
                            AssetClass.CRYPTO,
                            "BTC",
                            dollar,
                            pick("1", "5").movePointLeft(decimals),
                            new BigDecimal("0.01"),
                            Quantity.of("0.02"),
                            new Money(pick("0", "0.01"), dollar),
                            contract,
                            List.of()),
                    new Money(contract.multiply(pick("3000", "100000.25")), dollar),
                    new Quantity(pick("1", "0.25", "0.02")),
                    decimals);
        }

        private BigDecimal pick(String... values) {
            return new BigDecimal(values[chance.nextInt(values.length)]);
        }

        private PaperVenue venue(PaperBook kept) {
            return new PaperVenue(
                    terms.settings(),
                    id -> Optional.of(terms.instrument()),
                    (from, into) -> Optional.empty(),
                    kept);
        }

        /// Orders until the tape hands one over; then the venue that took over gets the rest too.
        int play() {
            PaperVenue next = null;
            int taken = 0;
            for (int i = 0; i < ORDERS; i++) {
                long price = 500 + chance.nextInt(1_000);
                long held = next == null ? tape.lots() : 0;
                boolean closes = held != 0 && chance.nextInt(40) > 0;
                boolean turns = closes && chance.nextBoolean();
                long more = 1 + chance.nextInt(3);
                long lots =
                        turns
                                ? -held - Long.signum(held) * more
                                : closes ? -held : chance.nextBoolean() ? more : -more;
                Order order = new Order(i, lots, closes && !turns, price, i * 60_000L);
                List<VenueEvent> told = send(venue, order);
                if (next == null
                        && tape.execute(order.lots, order.reduceOnly, order.price, order.millis)) {
                    assertThat(told).as("seed %d", seed).contains(tape.executed(taken));
                    assertThat(tape.load()).as("seed %d", seed).isEqualTo(book.load());
                    taken++;
                } else {
                    next = next == null ? venue(tape) : next;
                    assertThat(send(next, order)).as("seed %d", seed).isEqualTo(told);
                    assertThat(next.balance(account)).isEqualTo(venue.balance(account));
                    assertThat(next.positions(account)).isEqualTo(venue.positions(account));
                }
            }
            return taken;
        }

        private record Order(int number, long lots, boolean reduceOnly, long price, long millis) {}

        private List<VenueEvent> send(PaperVenue to, Order order) {
            Instant now = Instant.ofEpochMilli(order.millis);
            InstrumentId instrument = terms.instrument().id();
            Price price = new Price(BigDecimal.valueOf(order.price, terms.priceDecimals()));
            to.handle(new MarketUpdate.Quoted(Quote.ofLast(instrument, price, now, now)), now);
            BigDecimal lots = BigDecimal.valueOf(Math.abs(order.lots));
            OrderSpec spec =
                    new OrderSpec(
                            id(order.number),
                            instrument,
                            Leg.ENTRY,
                            0,
                            OrderType.MARKET,
                            order.lots > 0 ? Side.BUY : Side.SELL,
                            new Quantity(terms.lot().value().multiply(lots)),
                            null,
                            null,
                            TimeInForce.GTC,
                            order.reduceOnly);
            return to.handle(
                    new VenueCommand.Submit(
                            account, instrument, List.of(spec), BigDecimal.ONE, 1, now, now),
                    now);
        }
    }
}
