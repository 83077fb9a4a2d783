package io.heliograph.app.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.pipeline.Decider;
import io.heliograph.engine.risk.RiskGates;
import io.heliograph.engine.sizing.PlanWriter;
import io.heliograph.engine.sizing.PositionSizer;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.news.EconomicCalendar;
import io.heliograph.market.news.EconomicEvent;
import io.heliograph.market.news.Impact;
import io.heliograph.model.AccountId;
import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.AccountRecord;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.EntryLimits;
import io.heliograph.model.account.Exposure;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.NewsLimits;
import io.heliograph.model.account.ScoreLimits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.SymbolLimits;
import io.heliograph.model.account.TradingMode;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.Standing;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.market.Announcement;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.PriceOrigin;
import io.heliograph.model.market.Quote;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.Level;
import io.heliograph.store.CandleStore;
import io.heliograph.store.Database;
import io.heliograph.store.DatabaseSettings;
import io.heliograph.store.embedded.EmbeddedPostgres;
import io.heliograph.venues.binance.BinanceHistory;
import io.heliograph.venues.prices.MarketDataSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What candles and calendars say reaches the gates: decisions on the program's own market.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveMarketTest {
    /// A Friday, while London and New York both work.
    private static final Instant NOW = Instant.parse("2026-11-20T15:00:30Z");

    private static final InstrumentId BTC = InstrumentId.of("BTC-USDT@PAPER");
    private static final InstrumentId ETH = InstrumentId.of("ETH-USDT@PAPER");
    private static final InstrumentId SOL = InstrumentId.of("SOL-USDT@PAPER");
    private static final Currency USDT = new Currency("USDT");
    private static final int HOURS = 200;
    private static final ClientOrderIds IDS =
            new ClientOrderIds("sixteen bytes or more".getBytes(StandardCharsets.UTF_8));

    private final FakeFeed feed = new FakeFeed(PriceOrigin.Kind.LIVE, 0);
    private final PriceHub hub = new PriceHub(feed, InstrumentCatalogue.shipped(VenueId.PAPER));
    private EconomicCalendar calendar = new EconomicCalendar(List.of());
    private @Nullable EmbeddedPostgres server;
    private @Nullable Database database;
    private @Nullable Candles candles;
    private @Nullable LiveMarket market;

    @BeforeAll
    void study(@TempDir Path directory) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory);
        server = postgres;
        database =
                Database.open(
                        new DatabaseSettings(
                                postgres.jdbcUrl(),
                                postgres.user(),
                                postgres.password(),
                                directory.resolve("backups")));
        CandleStore store = new CandleStore(database);
        store.write(InstrumentId.of("BTC-USDT@BINANCE"), hours(40_000));
        store.write(InstrumentId.of("ETH-USDT@BINANCE"), hours(2_000));
        MarketDataSettings nowhere =
                new MarketDataSettings(
                        URI.create("http://127.0.0.1:9"),
                        URI.create("ws://127.0.0.1:9"),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1));
        candles = new Candles(hub, store, BinanceHistory.spot(nowhere, () -> NOW), () -> NOW);
        candles.start();
        hub.start();
        quote(BTC, "45000");
        quote(ETH, "2250");
        quote(SOL, "150");
        MarketStudies studies = new MarketStudies(candles);
        market = new LiveMarket(hub, candles, studies, () -> calendar);
        assertThat(studies.round()).isTrue();
    }

    @AfterAll
    void close() {
        candles.close();
        database.close();
        server.stop();
    }

    @Test
    void knowsHowFarAPriceMovesAndHowMuchIsTraded() {
        assertThat(market.averageTrueRange(BTC))
                .hasValueSatisfying(
                        range -> assertThat(range.doubleValue()).isBetween(100.0, 2000.0));
        assertThat(snapshotOf("BTC").atr()).isEqualTo(market.averageTrueRange(BTC).orElseThrow());
        assertThat(
                        market.conditions(hub.instrument(BTC).orElseThrow(), NOW, NOW)
                                .turnover()
                                .doubleValue())
                .isBetween(9e6, 12e6);
        assertThat(market.averageTrueRange(SOL)).isEmpty();
    }

    @Test
    void deniesWhereTooLittleIsTraded() {
        assertThat(reason("BTC", turnover("1000000"))).isEmpty();
        assertThat(reason("BTC", turnover("100000000"))).contains(DenialReason.LIQUIDITY_TOO_LOW);
        assertThat(reason("SOL", turnover("1"))).contains(DenialReason.LIQUIDITY_TOO_LOW);
    }

    @Test
    void deniesNearAnAnnouncementOfTheDollar() {
        Limits careful =
                Limits.shipped()
                        .with(
                                new NewsLimits(
                                        Announcement.Impact.HIGH,
                                        Announcement.Impact.MEDIUM,
                                        Duration.ofMinutes(30),
                                        Duration.ofMinutes(15)));
        assertThat(reason("BTC", careful)).isEmpty();
        calendar = new EconomicCalendar(List.of(announced("USD")));
        assertThat(reason("BTC", careful)).contains(DenialReason.NEWS_WINDOW);
        calendar = new EconomicCalendar(List.of(announced("JPY")));
        assertThat(reason("BTC", careful)).isEmpty();
        calendar = new EconomicCalendar(List.of());
    }

    @Test
    void deniesWhatMovesLikeSomethingHeld() {
        Limits apart =
                Limits.shipped()
                        .with(
                                new SymbolLimits(
                                        Set.of(), Set.of(), Map.of(), null, null, Ratio.of("0.8")));
        Exposure held = new Exposure(ETH, PositionSide.LONG, Money.of("100", "USDT"));

        assertThat(reason("BTC", apart)).isEmpty();
        assertThat(decide("BTC", apart, List.of(held)))
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied -> {
                            assertThat(denied.reason())
                                    .isEqualTo(DenialReason.CORRELATION_TOO_HIGH);
                            assertThat(denied.evidence()).contains("1 with ETH-USDT");
                        });
    }

    @Test
    void scoresASignalAndShowsWhatTheScoreIsMadeOf() {
        assertThat(reason("BTC", scored("0.3", "0.3", "0.3"))).isEmpty();
        assertThat(decide("BTC", scored("0.99", "0.3", "0.3"), List.of()))
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied -> {
                            assertThat(denied.reason())
                                    .isEqualTo(DenialReason.SCORE_VALIDATION_LOW);
                            assertThat(denied.evidence())
                                    .contains("technical of 1h candles", "news 1 x 1");
                        });
        assertThat(decide("BTC", scored(null, null, "0.99"), List.of()))
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied ->
                                assertThat(denied.evidence())
                                        .contains("win rate (0 trades, too few) 0.5 x 0.3")
                                        .contains("confidence 0.9 x 0.3"));
        assertThat(reason("SOL", scored("0.1", null, null)))
                .contains(DenialReason.SCORE_VALIDATION_LOW);
    }

    /// Closed hours up to this one that rise and breathe; the same for every price.
    private static CandleSeries hours(double price) {
        CandleSeries series = new CandleSeries(CandleInterval.of("1h"));
        long first = NOW.toEpochMilli() / 3_600_000 - HOURS;
        double last = price;
        for (int i = 0; i < HOURS; i++) {
            double close = price * (1 + i * 0.0005 + 0.004 * Math.sin(i * 0.7));
            series.append(
                    (first + i) * 3_600_000,
                    last,
                    Math.max(last, close) * 1.002,
                    Math.min(last, close) * 0.998,
                    close,
                    10);
            last = close;
        }
        return series;
    }

    private static EconomicEvent announced(String currency) {
        return new EconomicEvent(
                NOW.plusSeconds(600),
                Duration.ZERO,
                Optional.of(new Currency(currency)),
                Impact.HIGH,
                "Payrolls");
    }

    private static Limits turnover(String least) {
        EntryLimits usual = Limits.shipped().entries();
        return Limits.shipped()
                .with(
                        new EntryLimits(
                                usual.maxSignalsPerMinute(),
                                usual.duplicateWindow(),
                                usual.minStopDistance(),
                                usual.maxStopDistance(),
                                usual.maxSlippage(),
                                usual.maxDeviation(),
                                usual.maxSpread(),
                                Money.of(least, "USDT"),
                                usual.sessions()));
    }

    private static Limits scored(
            @Nullable String validation, @Nullable String confidence, @Nullable String strength) {
        ScoreLimits usual = Limits.shipped().scores();
        return Limits.shipped()
                .with(
                        new ScoreLimits(
                                validation == null ? null : Ratio.of(validation),
                                confidence == null ? null : Ratio.of(confidence),
                                strength == null ? null : Ratio.of(strength),
                                usual.validationWeights(),
                                usual.confidenceWeights(),
                                usual.strengthWeights()));
    }

    private Optional<DenialReason> reason(String base, Limits limits) {
        return decide(base, limits, List.of()) instanceof Decision.Denied denied
                ? Optional.of(denied.reason())
                : Optional.empty();
    }

    private Decision decide(String base, Limits limits, List<Exposure> held) {
        Account account =
                new Account(
                        new AccountId("paper"),
                        VenueId.PAPER,
                        AccountKind.MARGIN,
                        TradingMode.PAPER,
                        USDT,
                        ZoneOffset.UTC);
        SourceId source = new SourceId("alpha");
        Money money = Money.of("10000", "USDT");
        Money nothing = Money.zero(USDT);
        boolean btc = base.equals("BTC");
        TradeProposal proposal =
                new TradeProposal(
                        new SignalId("s"),
                        source,
                        NOW,
                        new Instruction.Open(
                                new InstrumentName(base, "USDT"),
                                AssetClass.CRYPTO,
                                Side.BUY,
                                EntryTerms.atMarket(),
                                level(btc ? "43000" : "140"),
                                List.of(level(btc ? "50000" : "170")),
                                null,
                                null,
                                null,
                                null,
                                null),
                        account,
                        new Subscription(source, account.id(), true, 1),
                        limits,
                        null,
                        Ratio.of("0.9"),
                        null);
        AccountSnapshot snapshot =
                new AccountSnapshot(
                        account,
                        money,
                        money,
                        money,
                        LocalDate.parse("2026-11-20"),
                        money,
                        nothing,
                        0,
                        List.of(),
                        List.of(),
                        AccountRecord.fresh(money),
                        held,
                        List.of(),
                        Map.of());
        return new Decider(
                        new RiskGates(),
                        new PositionSizer(),
                        new PlanWriter((of, leg, index) ->
                                IDS.id(account.id(), of.signal(), leg, index, 0)))
                .decide(proposal, snapshot, market, Standing.ACTIVE, NOW);
    }

    private MarketSnapshot snapshotOf(String base) {
        return market.snapshot(new InstrumentName(base, "USDT"), VenueId.PAPER, USDT);
    }

    private static Level level(String price) {
        return new Level.AtPrice(Price.of(price), price);
    }

    private void quote(InstrumentId instrument, String price) {
        feed.tell(
                new MarketUpdate.Quoted(
                        new Quote(instrument, Price.of(price), Price.of(price), NOW, NOW)));
    }
}
