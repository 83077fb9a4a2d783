package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.pipeline.AccountLane;
import io.heliograph.engine.pipeline.InMemoryJournal;
import io.heliograph.engine.port.MarketData;
import io.heliograph.model.AccountId;
import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Position;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradingMode;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.Level;
import io.heliograph.paper.InMemoryPaperBook;
import io.heliograph.paper.PaperBook.ExecutionRow;
import io.heliograph.paper.PaperSettings;
import io.heliograph.paper.PaperVenue;
import io.heliograph.verification.FaultyVenue.Fault;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An account behind a bad line, that crashes now and then. Once the line is good again, the
/// account and its venue have the same trades, positions and money, and nothing is left open.
class FaultyVenueTest {
    private static final VenueId PAPER = new VenueId("PAPER");
    private static final InstrumentId BTC = InstrumentId.of("BTC-USDT@PAPER");
    private static final Instrument INSTRUMENT =
            InstrumentCatalogue.shipped(PAPER).find(BTC).orElseThrow();
    private static final SourceId SOURCE = new SourceId("alpha");
    private static final Account ACCOUNT =
            new Account(
                    new AccountId("me"),
                    PAPER,
                    AccountKind.MARGIN,
                    TradingMode.PAPER,
                    new Currency("USDT"),
                    ZoneOffset.UTC);
    private static final int STEPS = 60;
    private static final int SEEDS_A_BLOCK = 25;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void agreesWithItsVenueOnceTheLineIsGood(int block) {
        for (int i = 0; i < SEEDS_A_BLOCK; i++) {
            new Run(block * SEEDS_A_BLOCK + i).check();
        }
    }

    private static final class Run implements MarketData {
        private final int seed;
        private final SplittableRandom chance;
        private final InMemoryPaperBook book = new InMemoryPaperBook();
        private final InMemoryJournal journal = new InMemoryJournal();
        private final PaperVenue paper;
        private final FaultyVenue venue;
        private AccountLane lane;
        private Instant now = Instant.parse("2026-03-02T12:00:00Z");
        private Quote quote;
        private boolean bad = true;

        Run(int seed) {
            this.seed = seed;
            this.chance = new SplittableRandom(seed);
            this.paper =
                    new PaperVenue(
                            PaperSettings.standard(),
                            id -> Optional.of(INSTRUMENT),
                            (a, b) -> Optional.of(BigDecimal.ONE),
                            book);
            paper.openAccount(ACCOUNT.id(), ACCOUNT.kind(), Money.of("10000", "USDT"));
            this.venue =
                    new FaultyVenue(
                            PAPER,
                            VenueProfile.ideal(Duration.ofSeconds(5)),
                            paper::handle,
                            command -> fault());
            this.quote = Quote.ofLast(BTC, Price.of("40000"), now, now);
            paper.handle(new MarketUpdate.Quoted(quote), now);
            this.lane = lane();
            lane.deposit(Money.of("10000", "USDT"), now);
        }

        private AccountLane lane() {
            return new AccountLane(
                    ACCOUNT,
                    journal,
                    this,
                    venue,
                    new ClientOrderIds("sixteen bytes or more".getBytes(StandardCharsets.UTF_8)));
        }

        private Fault fault() {
            Fault[] all = Fault.values();
            return bad && chance.nextInt(3) == 0 ? all[chance.nextInt(all.length)] : Fault.NONE;
        }

        void check() {
            for (int step = 0; step < STEPS; step++) {
                step(step);
            }
            bad = false;
            for (int round = 0; round < 4; round++) {
                pass(Duration.ofSeconds(30));
                lane.reconcile(now);
                hear();
            }
            agree();
        }

        private void step(int step) {
            switch (chance.nextInt(10)) {
                case 0, 1 -> signal(step);
                case 2, 3, 4, 5 -> move();
                case 6 -> restart();
                default -> pass(Duration.ofMillis(500L * (1 + chance.nextInt(16))));
            }
        }

        private void signal(int step) {
            boolean rests = chance.nextBoolean();
            BigDecimal last = quote.bid().value();
            Instruction.Open open =
                    new Instruction.Open(
                            new InstrumentName("BTC", "USDT"),
                            AssetClass.CRYPTO,
                            Side.BUY,
                            rests
                                    ? new EntryTerms(
                                            EntryTerms.Kind.LIMIT, List.of(at(last, "0.995")))
                                    : EntryTerms.atMarket(),
                            level(last, "0.98"),
                            List.of(level(last, "1.01"), level(last, "1.02")),
                            null,
                            null,
                            null,
                            null,
                            null);
            lane.onProposal(
                    new TradeProposal(
                            new SignalId("s" + step),
                            SOURCE,
                            now,
                            open,
                            ACCOUNT,
                            new Subscription(SOURCE, ACCOUNT.id(), true, 1),
                            Limits.shipped()),
                    now);
            hear();
        }

        private void move() {
            BigDecimal factor =
                    BigDecimal.ONE.add(BigDecimal.valueOf(chance.nextInt(-150, 151), 4));
            quote = Quote.ofLast(BTC, at(quote.bid().value(), factor.toPlainString()), now, now);
            List<VenueEvent> news = paper.handle(new MarketUpdate.Quoted(quote), now);
            if (!bad || chance.nextInt(3) != 0) {
                lane.onVenueEvents(news, now);
            }
            hear();
        }

        private void restart() {
            lane = lane();
            lane.load(now);
            lane.reconcile(now);
            hear();
        }

        private void pass(Duration time) {
            Instant until = now.plus(time);
            while (now.isBefore(until)) {
                now = now.plusMillis(500);
                quote = new Quote(BTC, quote.bid(), quote.ask(), now, now);
                lane.onTimer(now);
                hear();
            }
        }

        private void hear() {
            List<VenueEvent> events = venue.heard(now);
            while (!events.isEmpty()) {
                lane.onVenueEvents(events, now);
                events = venue.heard(now);
            }
        }

        private void agree() {
            String run = "seed " + seed;
            assertThat(booked())
                    .as(run)
                    .containsExactlyInAnyOrderElementsOf(
                            book.load().executions().stream().map(ExecutionRow::trade).toList());
            // Fills heard in another order round their average price differently.
            assertThat(lane.snapshot(now).balance().amount())
                    .as(run)
                    .isCloseTo(
                            paper.balance(ACCOUNT.id()).orElseThrow().amount(),
                            within(new BigDecimal("1E-8")));
            assertThat(held(lane.snapshot(now).positions()))
                    .as(run)
                    .isEqualTo(held(paper.positions(ACCOUNT.id())));
            assertThat(lane.orders())
                    .as(run)
                    .noneMatch(order -> order.status() == OrderStatus.UNKNOWN)
                    .noneMatch(order -> order.status() == OrderStatus.SUBMITTED);
            assertThat(lane.differences())
                    .as(run)
                    .noneMatch(difference -> difference.kind().stopsEntries());
            long decided = lane.orders().stream().filter(o -> o.spec().leg() == Leg.ENTRY).count();
            assertThat(
                            book.load().orders().stream()
                                    .filter(row -> row.spec().leg() == Leg.ENTRY)
                                    .count())
                    .as(run)
                    .isLessThanOrEqualTo(decided);
        }

        private List<TradeId> booked() {
            return journal.load(ACCOUNT.id()).stream()
                    .filter(AccountEvent.OrderFilled.class::isInstance)
                    .map(fact -> ((AccountEvent.OrderFilled) fact).trade())
                    .toList();
        }

        private static List<String> held(List<Position> positions) {
            return positions.stream()
                    .filter(Position::isOpen)
                    .map(p -> p.side() + " " + p.quantity() + " " + p.instrument())
                    .toList();
        }

        private static Level level(BigDecimal last, String factor) {
            Price price = at(last, factor);
            return new Level.AtPrice(price, price.toString());
        }

        private static Price at(BigDecimal last, String factor) {
            return new Price(
                    last.multiply(new BigDecimal(factor)).setScale(1, RoundingMode.HALF_EVEN));
        }

        @Override
        public MarketSnapshot snapshot(InstrumentName name, VenueId at, Currency currency) {
            return new MarketSnapshot(
                    name.toString(),
                    INSTRUMENT,
                    quote,
                    Duration.ofSeconds(30),
                    Map.of(currency, BigDecimal.ONE));
        }

        @Override
        public Optional<Quote> latest(InstrumentId instrument) {
            return Optional.of(quote);
        }

        @Override
        public Optional<BigDecimal> rate(Currency from, Currency into) {
            return Optional.of(BigDecimal.ONE);
        }

        @Override
        public Optional<Instrument> instrument(InstrumentId id) {
            return Optional.of(INSTRUMENT);
        }
    }
}
