package io.heliograph.engine.sizing;

import static io.heliograph.engine.Fixtures.ACCOUNT;
import static io.heliograph.engine.Fixtures.BTC_USDT;
import static io.heliograph.engine.Fixtures.NOON;
import static io.heliograph.engine.Fixtures.USDT;
import static io.heliograph.engine.Fixtures.aSignal;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.account.AccountRecord;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Preference;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradeRecord;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.account.TradingHours;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.signal.Instruction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PositionSizerTest {
    private final PositionSizer sizer = new PositionSizer();

    @Test
    void risksOnePercentOfEquityFromEntryToStop() {
        // 10 % away, so that the cap on one position's worth does not apply: 100 / 4500.
        PositionSizer.Sized sized = size(Limits.shipped(), "45000", "40500", "10000");

        assertThat(sized.quantity()).isEqualTo(Quantity.of("0.02222"));
        assertThat(sized.risk()).isEqualTo(Money.of("99.99", "USDT"));
    }

    @Test
    void capsTheWorthOfOnePosition() {
        // By risk 100 / 450 = 0.22; 20 % of 10,000 buys 0.04444.
        PositionSizer.Sized sized = size(Limits.shipped(), "45000", "44550", "10000");

        assertThat(sized.quantity()).isEqualTo(Quantity.of("0.04444"));
        assertThat(sized.arithmetic())
                .extracting(OrderPlan.SizingStep::what)
                .containsExactly("risk", "distance", "by risk", "cap", "quantity", "at risk");
    }

    @Test
    void spendsAFixedAmount() {
        Limits limits = limits(new Limits.Sizing.FixedAmount(Money.of("900", "USDT")));

        assertThat(size(limits, "45000", "44550", "10000").quantity())
                .isEqualTo(Quantity.of("0.02"));
    }

    @Test
    void buysTheSameQuantityEachTime() {
        Limits limits = limits(new Limits.Sizing.FixedQuantity(Quantity.of("0.012345678")));

        assertThat(size(limits, "45000", "44550", "10000").quantity())
                .isEqualTo(Quantity.of("0.01234"));
    }

    @Test
    void buysForAShareOfEquity() {
        Limits limits = limits(new Limits.Sizing.EquityShare(Ratio.percent("9")));

        assertThat(size(limits, "45000", "44550", "10000").quantity())
                .isEqualTo(Quantity.of("0.02"));
    }

    @Test
    void stakesAPartOfKellysShareOnceTheRecordIsLongEnough() {
        // Half win 200, half lose 100: 0.5 - 0.5 / 2 = 25 %; a tenth of it of 10,000 is 250.
        Scene scene =
                new Scene(limits(kelly("10", "5")))
                        .stop("33750")
                        .record(new TradeRecord(10, 10, decimal("2000"), decimal("1000")));

        assertThat(scene.sized().risk()).isEqualTo(Money.of("249.975", "USDT"));
        assertThat(scene.sized().arithmetic())
                .contains(
                        new OrderPlan.SizingStep(
                                "Kelly", "10 of 20 won, 200.00 against 100.00 on average", "25 %"));
    }

    @Test
    void capsKellysShareAndStakesLittleUntilThereIsARecord() {
        TradeRecord good = new TradeRecord(18, 2, decimal("1800"), decimal("100"));
        TradeRecord isShort = new TradeRecord(9, 0, decimal("900"), decimal("0"));

        assertThat(new Scene(limits(kelly("50", "2"))).stop("33750").record(good).sized().risk())
                .isEqualTo(Money.of("199.9125", "USDT"));
        PositionSizer.Sized cautious =
                new Scene(limits(kelly("50", "2"))).stop("40500").record(isShort).sized();
        assertThat(cautious.risk()).isEqualTo(Money.of("49.995", "USDT"));
        assertThat(cautious.arithmetic())
                .extracting(step -> step.how().toString())
                .contains("9 closed trades of this source, needs 20");
    }

    @Test
    void stakesNothingOnARecordThatLoses() {
        TradeRecord bad = new TradeRecord(5, 15, decimal("500"), decimal("1500"));

        assertThat(new Scene(limits(kelly("50", "2"))).record(bad).size())
                .isInstanceOfSatisfying(
                        PositionSizer.Unsizeable.class,
                        no -> assertThat(no.reason()).isEqualTo(DenialReason.RECORD_LOSES));
    }

    @Test
    void sizesByVolatilityOrByTheStopWhereThatIsFarther() {
        Limits limits =
                limits(new Limits.Sizing.Volatility(Ratio.percent("1"), BigDecimal.valueOf(2)));

        // 100 / (2 x 2500)
        assertThat(new Scene(limits).atr("2500").sized().quantity()).isEqualTo(Quantity.of("0.02"));
        // 100 / 6250
        assertThat(new Scene(limits).atr("2500").stop("38750").sized().quantity())
                .isEqualTo(Quantity.of("0.016"));
        PositionSizer.Sized unknown = new Scene(limits).stop("38750").sized();
        assertThat(unknown.quantity()).isEqualTo(Quantity.of("0.016"));
        assertThat(unknown.arithmetic())
                .extracting(OrderPlan.SizingStep::what)
                .startsWith("volatility", "risk");
    }

    @Test
    void convertsIntoTheAccountsCurrency() {
        // A euro is 1.25: 1 % of 10,000 buys 80 euros' worth of risk.
        PositionSizer.Sized sized = new Scene(Limits.shipped()).stop("40500").rate("1.25").sized();

        assertThat(sized.quantity()).isEqualTo(Quantity.of("0.01777"));
        assertThat(sized.risk()).isEqualTo(Money.of("99.95625", "USDT"));
    }

    @Test
    void takesTheSubscribersOwnWayAndLeverageWhereTheSubscriptionHasThem() {
        TradeStyle style =
                style(
                        Preference.mine(new Limits.Sizing.FixedAmount(Money.of("90", "USDT"))),
                        Preference.mine(BigDecimal.valueOf(3)));
        PositionSizer.Sized sized = new Scene(leveraged("2")).hint("50%").style(style).sized();

        assertThat(sized.quantity()).isEqualTo(Quantity.of("0.002"));
        assertThat(sized.leverage()).isEqualByComparingTo("2");
    }

    @Test
    void takesTheSizeThatTheSignalNamesWithinTheCaps() {
        TradeStyle theirs = style(Preference.theirs(), Preference.theirs());

        assertThat(new Scene(Limits.shipped()).hint("9%").style(theirs).sized().quantity())
                .isEqualTo(Quantity.of("0.02"));
        assertThat(new Scene(Limits.shipped()).hint("5-90%").style(theirs).sized().quantity())
                .isEqualTo(Quantity.of("0.01111"));
        // No more than a fifth of equity in one position, whatever they say.
        assertThat(new Scene(Limits.shipped()).hint("90%").style(theirs).sized().quantity())
                .isEqualTo(Quantity.of("0.04444"));
        // A lot of a coin means nothing: the account's own way.
        PositionSizer.Sized own =
                new Scene(Limits.shipped()).stop("40500").hint("2 lot").style(theirs).sized();
        assertThat(own.quantity()).isEqualTo(Quantity.of("0.02222"));
        assertThat(own.arithmetic().getFirst())
                .isEqualTo(new OrderPlan.SizingStep("size", "the signal's \"2 lot\"", "mine"));
    }

    @Test
    void neverRisksMoreThanAskedWhateverTheNumbers() {
        long seed = 20260302;
        System.out.println("PositionSizerTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        int sized = 0;
        for (int i = 0; i < 100_000; i++) {
            String what = "seed %d case %d".formatted(seed, i);
            BigDecimal share = BigDecimal.valueOf(random.nextLong(1, 2_000), 4);
            Scene scene = random(random, share);
            if (scene.size() instanceof PositionSizer.Sized size) {
                sized++;
                scene.check(size, what);
            }
        }
        assertThat(sized).isGreaterThan(50_000);
    }

    /// A way of sizing by a share of equity, at prices and rates of every order of magnitude.
    private Scene random(SplittableRandom random, BigDecimal share) {
        Ratio ratio = new Ratio(share);
        BigDecimal multiple = BigDecimal.valueOf(random.nextLong(1, 100), 1);
        Limits.Sizing sizing =
                switch (random.nextInt(4)) {
                    case 0 -> new Limits.Sizing.RiskShare(ratio);
                    case 1 -> new Limits.Sizing.EquityShare(ratio);
                    case 2 -> new Limits.Sizing.Volatility(ratio, multiple);
                    default -> new Limits.Sizing.Kelly(Ratio.of("1"), ratio, 10, ratio);
                };
        BigDecimal entry = BigDecimal.valueOf(random.nextLong(200, 9_000_000), 2);
        BigDecimal away = BigDecimal.valueOf(random.nextLong(1, 900), 3);
        BigDecimal stop =
                entry.multiply(BigDecimal.ONE.subtract(away)).setScale(2, RoundingMode.DOWN);
        Scene scene = new Scene(leveraged(sizing, String.valueOf(random.nextInt(1, 20))));
        scene.entry = new Price(entry);
        scene.stop = new Price(stop.max(new BigDecimal("0.01")));
        scene.equity = Money.of(String.valueOf(random.nextInt(100, 1_000_000)), "USDT");
        scene.rate = BigDecimal.valueOf(random.nextLong(1, 1_000_000_000), 6);
        scene.atr = random.nextBoolean() ? null : entry.multiply(away).movePointLeft(1);
        scene.share = share;
        scene.record =
                new TradeRecord(
                        random.nextInt(1, 30),
                        random.nextInt(1, 30),
                        BigDecimal.valueOf(random.nextInt(1, 9_999)),
                        BigDecimal.valueOf(random.nextInt(1, 9_999)));
        return scene;
    }

    @Test
    void splitsTheQuantityEvenlyOverTheTargetsAndLosesNothing() {
        OrderPlan plan = plan("10000", "46000", "47000", "48000");

        List<Quantity> rungs = plan.orders().stream().skip(2).map(o -> o.quantity()).toList();
        assertThat(rungs)
                .containsExactly(
                        Quantity.of("0.01481"), Quantity.of("0.01481"), Quantity.of("0.01482"));
        assertThat(plan.orders().get(1).quantity()).isEqualTo(plan.quantity());
    }

    @Test
    void leavesOutTargetsWhoseShareTheVenueWouldNotTake() {
        // 12 USDT in one position: two shares of 6, three would be of 4.
        OrderPlan plan = plan("60", "46000", "47000", "48000");

        assertThat(plan.orders()).hasSize(4);
        assertThat(plan.orders().get(2).limitPrice()).isEqualTo(Price.of("46000"));
        assertThat(plan.orders().get(2).quantity().plus(plan.orders().get(3).quantity()))
                .isEqualTo(plan.quantity());
    }

    private OrderPlan plan(String equity, String... targets) {
        PositionSizer.Sized sized = size(Limits.shipped(), "45000", "44550", equity);
        TradeTerms terms =
                new TradeTerms(
                        Side.BUY,
                        OrderType.MARKET,
                        Price.of("45000"),
                        Price.of("44550"),
                        List.of(targets).stream().map(Price::of).toList(),
                        List.of());
        return new PlanWriter((proposal, leg, index) ->
                new ClientOrderId(String.format(Locale.ROOT, "%032x", leg.ordinal() * 100 + index)))
                .write(aSignal().proposal(), terms, BTC_USDT, sized);
    }

    private PositionSizer.Sized size(Limits limits, String entry, String stop, String equity) {
        Scene scene = new Scene(limits).stop(stop);
        scene.entry = Price.of(entry);
        scene.equity = Money.of(equity, "USDT");
        return scene.sized();
    }

    private static Limits.Sizing kelly(String fraction, String most) {
        return new Limits.Sizing.Kelly(
                Ratio.percent(fraction), Ratio.percent(most), 20, Ratio.percent("0.5"));
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static TradeStyle style(
            Preference<Limits.Sizing> size, Preference<BigDecimal> leverage) {
        TradeStyle shipped = TradeStyle.shipped();
        return new TradeStyle(
                size,
                leverage,
                shipped.stop(),
                shipped.targets(),
                shipped.targetSplit(),
                shipped.breakEven(),
                shipped.movingStop(),
                shipped.entryLadder(),
                shipped.entryTimeout());
    }

    private static Limits limits(Limits.Sizing sizing) {
        return leveraged(sizing, "1");
    }

    private static Limits leveraged(String most) {
        return leveraged(Limits.shipped().sizing(), most);
    }

    private static Limits leveraged(Limits.Sizing sizing, String most) {
        return new Limits(
                2,
                sizing,
                Ratio.percent("20"),
                new BigDecimal(most),
                Ratio.percent("5"),
                null,
                5,
                1,
                50,
                TradingHours.ALWAYS,
                Duration.ofMinutes(5),
                null);
    }

    /// A purchase of bitcoin at 45000 with the stop at 44550, by an account of 10,000.
    private final class Scene {
        private final Limits limits;
        private Price entry = Price.of("45000");
        private Price stop = Price.of("44550");
        private Money equity = Money.of("10000", "USDT");
        private BigDecimal rate = BigDecimal.ONE;
        private BigDecimal share = BigDecimal.ZERO;
        private @Nullable BigDecimal atr;
        private @Nullable String hint;
        private TradeRecord record = TradeRecord.NONE;
        private TradeStyle style = TradeStyle.shipped();

        Scene(Limits limits) {
            this.limits = limits;
        }

        Scene stop(String price) {
            stop = Price.of(price);
            return this;
        }

        Scene rate(String value) {
            rate = new BigDecimal(value);
            return this;
        }

        Scene atr(String value) {
            atr = new BigDecimal(value);
            return this;
        }

        Scene hint(String words) {
            hint = words;
            return this;
        }

        Scene record(TradeRecord value) {
            record = value;
            return this;
        }

        Scene style(TradeStyle value) {
            style = value;
            return this;
        }

        PositionSizer.Sized sized() {
            return (PositionSizer.Sized) size();
        }

        PositionSizer.Size size() {
            TradeProposal proposal = proposal();
            AccountSnapshot account =
                    new AccountSnapshot(
                            ACCOUNT,
                            equity,
                            equity,
                            equity,
                            LocalDate.EPOCH,
                            equity,
                            Money.zero(USDT),
                            0,
                            List.of(),
                            List.of(),
                            AccountRecord.fresh(equity),
                            List.of(),
                            List.of(),
                            Map.of(proposal.source(), record));
            return sizer.size(
                    proposal,
                    new TradeTerms(Side.BUY, OrderType.MARKET, entry, stop, List.of(), List.of()),
                    account,
                    BTC_USDT,
                    new MarketSnapshot(
                            "BTC", BTC_USDT, null, Duration.ZERO, Map.of(USDT, rate), atr),
                    rate);
        }

        private TradeProposal proposal() {
            TradeProposal plain = aSignal().under(limits).postedAt(NOON).proposal();
            Instruction.Open open = plain.instruction();
            return new TradeProposal(
                    plain.signal(),
                    plain.source(),
                    plain.postedAt(),
                    new Instruction.Open(
                            open.name(),
                            open.asset(),
                            open.side(),
                            open.entry(),
                            open.stopLoss(),
                            open.takeProfits(),
                            open.leverage(),
                            open.marginMode(),
                            open.option(),
                            open.timeFrame(),
                            hint),
                    plain.account(),
                    new Subscription(plain.source(), plain.account().id(), true, 1, null, style),
                    plain.limits());
        }

        /// What must hold of every size, counted anew and exactly.
        void check(PositionSizer.Sized sized, String what) {
            BigDecimal quantity = sized.quantity().value();
            BigDecimal lost = entry.distanceTo(stop).multiply(quantity).multiply(rate);
            BigDecimal worth = entry.value().multiply(quantity).multiply(rate);
            BigDecimal budget = equity.amount().multiply(share);
            BigDecimal most =
                    switch (limits.sizing()) {
                        case Limits.Sizing.EquityShare ignored -> worth;
                        case Limits.Sizing.RiskShare ignored -> lost;
                        case Limits.Sizing.Volatility ignored -> lost;
                        case Limits.Sizing.Kelly ignored -> lost;
                        case Limits.Sizing.FixedAmount ignored -> BigDecimal.ZERO;
                        case Limits.Sizing.FixedQuantity ignored -> BigDecimal.ZERO;
                    };
            BigDecimal cap =
                    equity.amount().multiply(new BigDecimal("0.2")).multiply(sized.leverage());
            if (most.compareTo(budget) > 0
                    || worth.compareTo(cap) > 0
                    || lost.setScale(18, RoundingMode.HALF_EVEN)
                                    .subtract(sized.risk().amount())
                                    .abs()
                                    .compareTo(new BigDecimal("1e-17"))
                            > 0
                    || !BTC_USDT.isOnLot(sized.quantity())) {
                throw new AssertionError("%s: %s of %s".formatted(what, sized, limits.sizing()));
            }
        }
    }
}
