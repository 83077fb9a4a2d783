package io.heliograph.engine.pipeline;

import static io.heliograph.engine.Fixtures.ACCOUNT;
import static io.heliograph.engine.Fixtures.BTC;
import static io.heliograph.engine.Fixtures.NOON;
import static io.heliograph.engine.Fixtures.PAPER;
import static io.heliograph.engine.Fixtures.aSignal;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.engine.Fixtures.FixedMarket;
import io.heliograph.engine.Fixtures.SignalBuilder;
import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.risk.RiskGates;
import io.heliograph.engine.sizing.PlanWriter;
import io.heliograph.engine.sizing.PositionSizer;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.account.AccountRecord;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.EntryLimits;
import io.heliograph.model.account.Exposure;
import io.heliograph.model.account.ExposureLimits;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.LossLimits;
import io.heliograph.model.account.NewsLimits;
import io.heliograph.model.account.OpenTrade;
import io.heliograph.model.account.ScoreLimits;
import io.heliograph.model.account.Sessions;
import io.heliograph.model.account.SymbolLimits;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.SignalScores;
import io.heliograph.model.decision.SignalScores.Factor;
import io.heliograph.model.decision.SignalScores.Score;
import io.heliograph.model.decision.Words;
import io.heliograph.model.market.Announcement;
import io.heliograph.model.market.Announcement.Impact;
import io.heliograph.model.market.MarketConditions;
import io.heliograph.model.market.MarketConditions.PriceRange;
import io.heliograph.model.signal.EntryTerms;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The guards beside the five gates, each at its edge: the last value that passes and the first
/// that does not. 10,000 USDT, BTC at 45,000, a stop 3 % below: one signal risks 60 USDT and is
/// worth 2,000.
class GuardsTest {
    private static final Limits SHIPPED = Limits.shipped();

    private final FixedMarket market = new FixedMarket();
    private final Decider decider =
            new Decider(
                    new RiskGates(),
                    new PositionSizer(),
                    new PlanWriter((proposal, leg, index) ->
                            new ClientOrderIds(
                                            "sixteen bytes or more"
                                                    .getBytes(StandardCharsets.UTF_8))
                                    .id(
                                            proposal.account().id(),
                                            proposal.signal(),
                                            leg,
                                            index,
                                            0)));

    @Nested
    class OfTheAccountsPast {
        @Test
        void letsNoMoreSignalsThroughAMinuteThanAllowed() {
            Holder four = new Holder();
            four.accepted(1, 20, 40, 59);
            Holder five = new Holder();
            five.accepted(1, 20, 40, 59, 59);
            Holder older = new Holder();
            older.accepted(60, 60, 60, 61, 61, 1);

            taken(aSignal(), four);
            denied(aSignal(), five, DenialReason.SIGNALS_RATE_REACHED);
            taken(aSignal(), older);
        }

        @Test
        void brakesAtTheDrawdown() {
            SignalBuilder braked = aSignal().under(losses("20", 0, null));
            Holder above = new Holder();
            above.peak = "12499";
            Holder at = new Holder();
            at.peak = "12500";

            taken(braked, above);
            denied(braked, at, DenialReason.LOSS_DRAWDOWN_REACHED);
            taken(aSignal(), at);
        }

        @Test
        void coolsDownAfterALoss() {
            SignalBuilder cooled = aSignal().under(losses("", 10, null));
            Holder tenMinutes = new Holder();
            tenMinutes.lost(1, NOON.minusSeconds(600));
            Holder less = new Holder();
            less.lost(1, NOON.minusSeconds(599));

            taken(cooled, tenMinutes);
            denied(cooled, less, DenialReason.LOSS_COOLDOWN);
        }

        @Test
        void pausesAfterLossesInARowUntilTheLastIsLongAgo() {
            SignalBuilder paused = aSignal().under(losses("", 0, 3));
            Holder two = new Holder();
            two.lost(2, NOON);
            Holder three = new Holder();
            three.lost(3, NOON.minus(Duration.ofHours(4)).plusSeconds(1));
            Holder over = new Holder();
            over.lost(3, NOON.minus(Duration.ofHours(4)));

            taken(paused, two);
            denied(paused, three, DenialReason.LOSS_STREAK);
            taken(paused, over);
        }

        @Test
        void staysShutForTheDayOnceItsLossLimitWasReached() {
            Holder recovered = new Holder();
            recovered.hitUnder = 1;

            denied(aSignal(), recovered, DenialReason.LOSS_DAILY_LIMIT_REACHED);
            taken(aSignal().under(SHIPPED.withVersion(2)), recovered);
        }
    }

    @Nested
    class OfTheInstrument {
        @Test
        void tradesOnlyWhatIsAllowedAndNotBlocked() {
            taken(aSignal().under(symbols(Set.of("btc"), Set.of())), new Holder());
            taken(aSignal().under(symbols(Set.of("BTC-USDT"), Set.of("ETH"))), new Holder());
            denied(
                    aSignal().under(symbols(Set.of("ETH"), Set.of())),
                    new Holder(),
                    DenialReason.SYMBOL_NOT_ALLOWED);
            denied(
                    aSignal().under(symbols(Set.of("BTC"), Set.of("BTC-USDT"))),
                    new Holder(),
                    DenialReason.SYMBOL_NOT_ALLOWED);
        }

        @Test
        void saysWhenAClosedMarketOpensThoughNobodyTellsAPriceThere() {
            market.conditions(
                    new MarketConditions(NOON.plusSeconds(3_600), null, null, null, List.of()));
            Decision decision = denied(aSignal(), new Holder(), DenialReason.MARKET_CLOSED);

            assertThat(gate(decision, "market hours").remedy())
                    .isEqualTo(Words.of("a message after 2026-03-02T13:00:00Z"));
            market.noPrice();
            denied(aSignal(), new Holder(), DenialReason.MARKET_CLOSED);
        }

        @Test
        void tradesInExtendedHoursWhereItsOwnerSaysSo() {
            Instant until = NOON.plusSeconds(3_600);
            Instant opensAt = NOON.plusSeconds(7_200);
            market.conditions(new MarketConditions(opensAt, until, null, null, List.of()));
            SignalBuilder extended = aSignal().under(SHIPPED.with(extended()));

            assertThat(gate(taken(extended, new Holder()), "market hours").observed())
                    .hasToString(
                            "extended hours until 2026-03-02T13:00:00Z; "
                                    + "its stop sleeps until 2026-03-02T14:00:00Z");
            Decision usual = denied(aSignal(), new Holder(), DenialReason.MARKET_CLOSED);
            assertThat(gate(usual, "market hours").remedy())
                    .hasToString("a message after 2026-03-02T14:00:00Z, or sessions=extended");
            market.conditions(new MarketConditions(opensAt, null, null, null, List.of()));
            denied(extended, new Holder(), DenialReason.MARKET_CLOSED);
        }

        @Test
        void asksForASpreadAndForTurnover() {
            market.quote("44550", "45450.45");
            denied(aSignal(), new Holder(), DenialReason.SPREAD_TOO_WIDE);
            market.quote("44550", "45450");
            taken(aSignal(), new Holder());

            SignalBuilder liquid = aSignal().under(SHIPPED.with(turnover("1000000")));
            market.price("45000", NOON);
            denied(liquid, new Holder(), DenialReason.LIQUIDITY_TOO_LOW);
            turned("999999.99");
            denied(liquid, new Holder(), DenialReason.LIQUIDITY_TOO_LOW);
            turned("1000000");
            taken(liquid, new Holder());
        }

        @Test
        void keepsOutOfTheWindowOfAnAnnouncement() {
            SignalBuilder careful =
                    aSignal()
                            .under(
                                    SHIPPED.with(
                                            new NewsLimits(
                                                    Impact.HIGH,
                                                    Impact.LOW,
                                                    Duration.ofMinutes(30),
                                                    Duration.ofMinutes(15))));
            announced(NOON.plusSeconds(1_800), Impact.HIGH);
            denied(careful, new Holder(), DenialReason.NEWS_WINDOW);
            announced(NOON.plusSeconds(1_801), Impact.HIGH);
            taken(careful, new Holder());
            announced(NOON.minusSeconds(899), Impact.HIGH);
            denied(careful, new Holder(), DenialReason.NEWS_WINDOW);
            announced(NOON.minusSeconds(900), Impact.HIGH);
            taken(careful, new Holder());
            announced(NOON, Impact.MEDIUM);
            Decision warned = taken(careful, new Holder());

            assertThat(gate(warned, "news").observed())
                    .hasToString("careful: rates (MEDIUM) at 2026-03-02T12:00:00Z");
        }

        private void turned(String turnover) {
            market.conditions(
                    new MarketConditions(null, null, null, new BigDecimal(turnover), List.of()));
        }

        private void announced(Instant at, Impact impact) {
            market.conditions(
                    new MarketConditions(
                            null,
                            null,
                            null,
                            null,
                            List.of(new Announcement(at, Duration.ZERO, impact, "rates"))));
        }
    }

    @Nested
    class OfTheSignalsPrices {
        @Test
        void wantsTheStopAtASaneDistance() {
            taken(aSignal().stop("44995.5"), new Holder());
            denied(aSignal().stop("44995.51"), new Holder(), DenialReason.STOP_TOO_NEAR);
            taken(aSignal().stop("22500"), new Holder());
            denied(aSignal().stop("22499.99"), new Holder(), DenialReason.STOP_TOO_FAR);
        }

        @Test
        void takesASlipOfADigitForOne() {
            taken(aSignal().targets("450000"), new Holder());
            denied(aSignal().targets("450000.01"), new Holder(), DenialReason.PRICE_IMPLAUSIBLE);
        }

        @Test
        void doesNotRunAfterThePrice() {
            taken(aSignal().entry(about("44117.65")), new Holder());
            denied(aSignal().entry(about("44117.64")), new Holder(), DenialReason.PRICE_SLIPPED);
            // Cheaper than the source had it is no slip.
            taken(aSignal().entry(about("60000")), new Holder());
        }

        @Test
        void doesNotTakeASignalFarFromTheMarket() {
            SignalBuilder near = aSignal().stop("20000").under(SHIPPED.with(deviation("10")));

            taken(near.limit("40909.1"), new Holder());
            denied(near.limit("40909.09"), new Holder(), DenialReason.PRICE_AWAY);
        }

        @Test
        void beginsNoTradeThatIsOver() {
            SignalBuilder signal = aSignal().targets("46000");
            ranged("43650.01", "45999.99");
            taken(signal, new Holder());
            ranged("43650", "45500");
            denied(signal, new Holder(), DenialReason.STOP_ALREADY_HIT);
            ranged("44000", "46000");
            denied(signal, new Holder(), DenialReason.TARGET_ALREADY_HIT);

            SignalBuilder sell = aSignal().selling().stop("46000").targets("44000");
            ranged("44000.01", "45999.99");
            taken(sell, new Holder());
            ranged("44000.01", "46000");
            denied(sell, new Holder(), DenialReason.STOP_ALREADY_HIT);
            ranged("44000", "45000");
            denied(sell, new Holder(), DenialReason.TARGET_ALREADY_HIT);
        }

        @Test
        void knowsFromThePresentPriceThatTheTargetIsReached() {
            denied(
                    aSignal().limit("44000").stop("43000").targets("45000"),
                    new Holder(),
                    DenialReason.TARGET_ALREADY_HIT);
        }

        private void ranged(String low, String high) {
            market.conditions(
                    new MarketConditions(
                            null,
                            null,
                            new PriceRange(Price.of(low), Price.of(high)),
                            null,
                            List.of()));
        }

        private EntryTerms about(String price) {
            return new EntryTerms(EntryTerms.Kind.MARKET, List.of(Price.of(price)));
        }
    }

    @Nested
    class OfWhatIsOpen {
        @Test
        void takesNoSignalTwiceWhileItsTradeIsOpen() {
            Holder lately = new Holder();
            lately.trade("BTC-USDT", Side.BUY, null, Duration.ofMinutes(15).minusSeconds(1));
            Holder longAgo = new Holder();
            longAgo.trade("BTC-USDT", Side.BUY, null, Duration.ofMinutes(15));
            Holder other = new Holder();
            other.trade("BTC-USDT", Side.SELL, null, Duration.ZERO);
            other.trade("ETH-USDT", Side.BUY, null, Duration.ZERO);
            other.trade("BTC-USDT", Side.BUY, "4H", Duration.ZERO);

            denied(aSignal(), lately, DenialReason.SIGNAL_DUPLICATE);
            taken(aSignal(), longAgo);
            taken(aSignal(), other);
            denied(aSignal().timeFrame("4h"), other, DenialReason.SIGNAL_DUPLICATE);
        }

        @Test
        void countsThePositionsOfAGroup() {
            SymbolLimits two =
                    new SymbolLimits(
                            Set.of(),
                            Set.of(),
                            Map.of("majors", Set.of("BTC", "ETH", "SOL")),
                            2,
                            null,
                            null);
            Holder one = new Holder();
            one.holds("ETH-USDT", PositionSide.LONG, "100");
            one.holds("DOGE-USDT", PositionSide.LONG, "100");
            Holder full = new Holder();
            full.holds("ETH-USDT", PositionSide.LONG, "100");
            full.holds("SOL-USDT", PositionSide.SHORT, "100");

            taken(aSignal().under(SHIPPED.with(two)), one);
            denied(
                    aSignal().under(SHIPPED.with(two)),
                    full,
                    DenialReason.POSITIONS_PER_GROUP_REACHED);
        }

        @Test
        void looksForWhatMovesAlikeSeenFromEachSide() {
            SymbolLimits unlike =
                    new SymbolLimits(Set.of(), Set.of(), Map.of(), null, null, Ratio.of("0.8"));
            SignalBuilder signal = aSignal().under(SHIPPED.with(unlike));
            Holder eth = new Holder();
            eth.holds("ETH-USDT", PositionSide.LONG, "100");
            Holder hedged = new Holder();
            hedged.holds("ETH-USDT", PositionSide.SHORT, "100");

            market.correlation("ETH-USDT", "0.8");
            taken(signal, eth);
            market.correlation("ETH-USDT", "0.81");
            denied(signal, eth, DenialReason.CORRELATION_TOO_HIGH);
            taken(signal, hedged);
            market.correlation("ETH-USDT", "-0.81");
            denied(signal, hedged, DenialReason.CORRELATION_TOO_HIGH);
        }
    }

    @Nested
    class OfWhatTheAccountWouldHold {
        @Test
        void risksNoMoreInOneTradeThanAllowed() {
            taken(aSignal().under(exposure("120", "100", null, "0.6", "10")), new Holder());
            denied(
                    aSignal().under(exposure("120", "100", null, "0.59", "10")),
                    new Holder(),
                    DenialReason.RISK_PER_TRADE_EXCEEDED);
        }

        @Test
        void risksNoMoreInTotalThanAllowed() {
            Holder most = new Holder();
            most.risk("940");
            Holder over = new Holder();
            over.risk("940.1");

            taken(aSignal(), most);
            denied(aSignal(), over, DenialReason.RISK_TOTAL_EXCEEDED);
        }

        @Test
        void holdsNoMoreThanAllowedInAllAndInOneInstrument() {
            Holder most = new Holder();
            most.holds("ETH-USDT", PositionSide.LONG, "10000.2");
            Holder over = new Holder();
            over.holds("ETH-USDT", PositionSide.SHORT, "10000.3");
            Holder same = new Holder();
            same.holds("BTC-USDT", PositionSide.LONG, "8000.3");

            taken(aSignal(), most);
            denied(aSignal(), over, DenialReason.EXPOSURE_TOTAL_EXCEEDED);
            denied(aSignal(), same, DenialReason.EXPOSURE_PER_SYMBOL_EXCEEDED);
        }

        @Test
        void isWorthNoMoreThanAllowed() {
            taken(aSignal().under(exposure("120", "100", "2000", "3", "10")), new Holder());
            denied(
                    aSignal().under(exposure("120", "100", "1999", "3", "10")),
                    new Holder(),
                    DenialReason.NOTIONAL_EXCEEDED);
        }

        @Test
        void putsNotAllEggsInOneBasket() {
            SymbolLimits half =
                    new SymbolLimits(
                            Set.of(),
                            Set.of(),
                            Map.of("majors", Set.of("BTC", "ETH")),
                            null,
                            Ratio.percent("50"),
                            null);
            Holder most = new Holder();
            most.holds("ETH-USDT", PositionSide.LONG, "3000.2");
            Holder over = new Holder();
            over.holds("ETH-USDT", PositionSide.LONG, "3000.3");

            taken(aSignal().under(SHIPPED.with(half)), most);
            denied(
                    aSignal().under(SHIPPED.with(half)),
                    over,
                    DenialReason.EXPOSURE_PER_GROUP_EXCEEDED);
        }

        /// Gates are monotone: with less of anything allowed, no denial turns into a yes.
        @Test
        void neverTakesUnderTighterLimitsWhatItDeniedUnderLooserOnes() {
            long seed = 20_261_121;
            SplittableRandom random = new SplittableRandom(seed);
            for (int round = 0; round < 2_000; round++) {
                Holder holder = new Holder();
                holder.holds("ETH-USDT", PositionSide.LONG, "" + random.nextInt(1, 12_000));
                holder.risk("" + random.nextInt(1, 1_200));
                int wide = random.nextInt(2, 200);
                int tight = random.nextInt(1, wide);
                Decision loose = decide(aSignal().under(shares(wide)), holder);
                Decision strict = decide(aSignal().under(shares(tight)), holder);

                assertThat(loose instanceof Decision.Denied && strict instanceof Decision.Approved)
                        .as("seed %d round %d: %d and %d", seed, round, wide, tight)
                        .isFalse();
            }
        }

        private Limits shares(int percent) {
            String share = "" + percent;
            return exposure(share, share, "" + percent * 40, "" + Math.min(100, percent), "10");
        }
    }

    @Nested
    class OfScores {
        @Test
        void mustBeAboveTheirThresholds() {
            ScoreLimits usual = SHIPPED.scores();
            Limits asking =
                    SHIPPED.with(
                            new ScoreLimits(
                                    Ratio.of("0.7"),
                                    null,
                                    null,
                                    usual.validationWeights(),
                                    usual.confidenceWeights(),
                                    usual.strengthWeights()));
            denied(aSignal().under(asking), new Holder(), DenialReason.SCORE_VALIDATION_LOW);
            scored("0.7");
            denied(aSignal().under(asking), new Holder(), DenialReason.SCORE_VALIDATION_LOW);
            scored("0.71");
            Decision decision = taken(aSignal().under(asking), new Holder());

            assertThat(gate(decision, "validation").observed())
                    .hasToString("0.71 = technical 0.71 x 1");
        }

        private void scored(String value) {
            Score score =
                    new Score(
                            Ratio.of(value),
                            List.of(new Factor("technical", Ratio.of(value), Ratio.of("1"))));
            market.scorer(asked -> Optional.of(new SignalScores(score, score, score)));
        }
    }

    private Decision decide(SignalBuilder signal, Holder holder) {
        return decider.decide(signal.proposal(), holder.snapshot(), market, NOON);
    }

    private Decision taken(SignalBuilder signal, Holder holder) {
        Decision decision = decide(signal, holder);
        assertThat(decision).isInstanceOf(Decision.Approved.class);
        return decision;
    }

    private Decision denied(SignalBuilder signal, Holder holder, DenialReason reason) {
        Decision decision = decide(signal, holder);
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied -> assertThat(denied.reason()).isEqualTo(reason));
        return decision;
    }

    private static GateResult gate(Decision decision, String name) {
        return decision.gates().stream()
                .filter(gate -> gate.gate().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Limits losses(String drawdown, int cooldownMinutes, @Nullable Integer inARow) {
        return SHIPPED.with(
                new LossLimits(
                        drawdown.isEmpty() ? null : Ratio.percent(drawdown),
                        Duration.ofMinutes(cooldownMinutes),
                        inARow,
                        Duration.ofHours(4)));
    }

    private static Limits symbols(Set<String> allowed, Set<String> blocked) {
        return SHIPPED.with(new SymbolLimits(allowed, blocked, Map.of(), null, null, null));
    }

    private static Limits exposure(
            String all, String symbol, @Nullable String notional, String trade, String total) {
        return SHIPPED.with(
                new ExposureLimits(
                        Ratio.percent(all),
                        Ratio.percent(symbol),
                        notional == null ? null : Money.of(notional, "USDT"),
                        Ratio.percent(trade),
                        Ratio.percent(total)));
    }

    private static EntryLimits turnover(String least) {
        return new EntryLimits(
                5,
                Duration.ZERO,
                Ratio.ZERO,
                Ratio.percent("50"),
                Ratio.percent("2"),
                Ratio.percent("50"),
                Ratio.percent("2"),
                Money.of(least, "USDT"),
                Sessions.REGULAR);
    }

    private static EntryLimits extended() {
        EntryLimits usual = SHIPPED.entries();
        return new EntryLimits(
                usual.maxSignalsPerMinute(),
                usual.duplicateWindow(),
                usual.minStopDistance(),
                usual.maxStopDistance(),
                usual.maxSlippage(),
                usual.maxDeviation(),
                usual.maxSpread(),
                null,
                Sessions.EXTENDED);
    }

    private static EntryLimits deviation(String percent) {
        return new EntryLimits(
                5,
                Duration.ZERO,
                Ratio.ZERO,
                Ratio.percent("100"),
                Ratio.percent("2"),
                Ratio.percent(percent),
                Ratio.percent("2"),
                null,
                Sessions.REGULAR);
    }

    /// An account with 10,000 USDT and nothing open, unless told otherwise.
    private static final class Holder {
        private final List<Exposure> exposures = new ArrayList<>();
        private final List<OpenTrade> trades = new ArrayList<>();
        private final List<Instant> accepted = new ArrayList<>();
        private String peak = "10000";
        private int losses;
        private @Nullable Instant lastLoss;
        private int hitUnder;

        void accepted(int... secondsAgo) {
            for (int ago : secondsAgo) {
                accepted.add(NOON.minusSeconds(ago));
            }
        }

        void lost(int inARow, Instant last) {
            losses = inARow;
            lastLoss = last;
        }

        void holds(String symbol, PositionSide side, String worth) {
            exposures.add(
                    new Exposure(new InstrumentId(symbol, PAPER), side, Money.of(worth, "USDT")));
        }

        void risk(String amount) {
            trades.add(trade("SOL-USDT", Side.BUY, null, amount, Duration.ZERO));
        }

        void trade(String symbol, Side side, @Nullable String timeFrame, Duration ago) {
            trades.add(trade(symbol, side, timeFrame, "10", ago));
        }

        private static OpenTrade trade(
                String symbol, Side side, @Nullable String timeFrame, String risk, Duration ago) {
            return new OpenTrade(
                    new SignalId("before"),
                    new SourceId("manual"),
                    new InstrumentId(symbol, BTC.venue()),
                    side,
                    timeFrame,
                    Money.of(risk, "USDT"),
                    NOON.minus(ago));
        }

        AccountSnapshot snapshot() {
            Money money = Money.of("10000", "USDT");
            return new AccountSnapshot(
                    ACCOUNT,
                    money,
                    money,
                    money,
                    LocalDate.of(2026, 3, 2),
                    money,
                    Money.of("0", "USDT"),
                    0,
                    List.of(),
                    List.of(),
                    new AccountRecord(Money.of(peak, "USDT"), losses, lastLoss, hitUnder, accepted),
                    exposures,
                    trades,
                    Map.of());
        }
    }
}
