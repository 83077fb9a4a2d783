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
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.TradingHours;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
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
    void neverRisksMoreThanAskedWhateverTheNumbers() {
        long seed = 20260302;
        System.out.println("PositionSizerTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            BigDecimal entry = BigDecimal.valueOf(random.nextLong(100, 9_000_000), 2);
            BigDecimal share = BigDecimal.valueOf(random.nextLong(1, 900), 3);
            BigDecimal stop =
                    entry.multiply(BigDecimal.ONE.subtract(share))
                            .setScale(2, RoundingMode.UP)
                            .max(new BigDecimal("0.01"));
            if (stop.compareTo(entry) >= 0) {
                continue;
            }
            String equity = String.format(Locale.ROOT, "%d", random.nextInt(100, 1_000_000));
            PositionSizer.Size size =
                    sizeOf(Limits.shipped(), entry.toPlainString(), stop.toPlainString(), equity);
            if (size instanceof PositionSizer.Sized sized) {
                Money onePercent = Money.of(equity, "USDT").times(new BigDecimal("0.01"));
                Money fifth = Money.of(equity, "USDT").times(new BigDecimal("0.2"));
                assertThat(onePercent.isLessThan(sized.risk()))
                        .as("seed %d case %d", seed, i)
                        .isFalse();
                assertThat(fifth.isLessThan(BTC_USDT.notional(new Price(entry), sized.quantity())))
                        .as("seed %d case %d", seed, i)
                        .isFalse();
                assertThat(BTC_USDT.isOnLot(sized.quantity())).isTrue();
            }
        }
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
        TradeTerms terms = terms("45000", "44550", targets);
        return new PlanWriter((proposal, leg, index) ->
                new ClientOrderId(String.format(Locale.ROOT, "%032x", leg.ordinal() * 100 + index)))
                .write(aSignal().proposal(), terms, BTC_USDT, sized);
    }

    private PositionSizer.Sized size(Limits limits, String entry, String stop, String equity) {
        return (PositionSizer.Sized) sizeOf(limits, entry, stop, equity);
    }

    private PositionSizer.Size sizeOf(Limits limits, String entry, String stop, String equity) {
        Money money = Money.of(equity, "USDT");
        AccountSnapshot account =
                new AccountSnapshot(
                        ACCOUNT,
                        money,
                        money,
                        money,
                        LocalDate.EPOCH,
                        money,
                        Money.zero(USDT),
                        0,
                        List.of(),
                        List.of());
        return sizer.size(
                aSignal().under(limits).postedAt(NOON).proposal(),
                terms(entry, stop),
                account,
                BTC_USDT,
                BigDecimal.ONE);
    }

    private static TradeTerms terms(String entry, String stop, String... targets) {
        return new TradeTerms(
                Side.BUY,
                OrderType.MARKET,
                Price.of(entry),
                Price.of(stop),
                List.of(targets).stream().map(Price::of).toList(),
                List.of());
    }

    private static Limits limits(Limits.Sizing sizing) {
        return new Limits(
                2,
                sizing,
                Ratio.percent("20"),
                BigDecimal.ONE,
                Ratio.percent("5"),
                null,
                5,
                1,
                50,
                TradingHours.ALWAYS,
                Duration.ofMinutes(5),
                null);
    }
}
