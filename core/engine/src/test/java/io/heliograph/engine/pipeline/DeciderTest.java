package io.heliograph.engine.pipeline;

import static io.heliograph.engine.Fixtures.ACCOUNT;
import static io.heliograph.engine.Fixtures.BTC;
import static io.heliograph.engine.Fixtures.NOON;
import static io.heliograph.engine.Fixtures.USDT;
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
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Position;
import io.heliograph.model.account.TradingHours;
import io.heliograph.model.account.TradingMode;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.GateResult.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each gate at its edge: the last value that passes and the first that does not.
class DeciderTest {
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

    @Test
    void approvesAPlainSignalAndKeepsEveryGatesNumbers() {
        Decision decision = decide(aSignal().targets("47250"), anAccount());

        assertThat(decision).isInstanceOf(Decision.Approved.class);
        assertThat(decision.gates())
                .extracting(GateResult::gate)
                .startsWith(
                        "account state",
                        "subscription",
                        "daily signals",
                        "trading hours",
                        "daily loss",
                        "positions",
                        "positions per symbol")
                .contains("size", "exposure", "risk in total")
                .doesNotHaveDuplicates()
                .hasSize(40);
        assertThat(decision.gates()).noneMatch(gate -> gate.verdict() == Verdict.FAIL);
        assertThat(decision.gates()).allMatch(gate -> !gate.observed().isEmpty());
    }

    @Test
    void deniesWhileTheSubscriptionIsPaused() {
        assertDenied(aSignal().paused(), anAccount(), DenialReason.SUBSCRIPTION_INACTIVE);
    }

    @Test
    void deniesWhenTheDaysSignalsAreUsedUp() {
        assertApproved(aSignal(), anAccount().signals(49));
        assertDenied(aSignal(), anAccount().signals(50), DenialReason.SIGNALS_DAILY_LIMIT_REACHED);
    }

    @Test
    void deniesOutsideTradingHoursInTheirOwnZone() {
        // Noon UTC is 21:00 in Tokyo.
        TradingHours office =
                new TradingHours(
                        ZoneId.of("Asia/Tokyo"),
                        EnumSet.of(DayOfWeek.MONDAY),
                        LocalTime.of(9, 0),
                        LocalTime.of(21, 0));
        TradingHours longer =
                new TradingHours(office.zone(), office.days(), office.from(), LocalTime.of(21, 1));

        assertDenied(aSignal().under(hours(office)), anAccount(), DenialReason.HOURS_CLOSED);
        assertApproved(aSignal().under(hours(longer)), anAccount());
    }

    @Test
    void deniesWhenTheDayHasLostItsLimit() {
        assertApproved(aSignal(), anAccount().lost("499.99"));
        assertDenied(aSignal(), anAccount().lost("500"), DenialReason.LOSS_DAILY_LIMIT_REACHED);
    }

    @Test
    void deniesWhenAllPositionsAreTakenCountingWaitingEntries() {
        assertApproved(
                aSignal(), anAccount().holding("A-USDT", "B-USDT").waiting("C-USDT", "D-USDT"));
        assertDenied(
                aSignal(),
                anAccount().holding("A-USDT", "B-USDT").waiting("C-USDT", "D-USDT", "E-USDT"),
                DenialReason.POSITIONS_LIMIT_REACHED);
    }

    @Test
    void deniesASecondPositionInTheSameInstrument() {
        assertDenied(
                aSignal(),
                anAccount().holding("BTC-USDT"),
                DenialReason.POSITIONS_PER_SYMBOL_REACHED);
        assertDenied(
                aSignal(),
                anAccount().waiting("BTC-USDT"),
                DenialReason.POSITIONS_PER_SYMBOL_REACHED);
    }

    @Test
    void deniesWhatGoesAgainstAnOpenPositionWhoeverOpenedIt() {
        SignalBuilder opposite = aSignal().selling().stop("46000");
        assertDenied(
                opposite,
                anAccount().holding("BTC-USDT"),
                DenialReason.POSITIONS_PER_SYMBOL_REACHED);
        assertThat(decide(opposite, anAccount().holding("BTC-USDT")).gates())
                .anyMatch(gate -> gate.observed().toString().contains("the other way"));
        assertApproved(opposite, anAccount().holding("ETH-USDT"));
    }

    @Test
    void deniesWhatTheVenueDoesNotKnow() {
        assertDenied(aSignal().naming("NOPE"), anAccount(), DenialReason.INSTRUMENT_UNKNOWN);
    }

    @Test
    void deniesWithoutAPriceAndOnAnOldOne() {
        market.price("45000", NOON.minusSeconds(30));
        assertApproved(aSignal(), anAccount());
        market.price("45000", NOON.minusSeconds(31));
        assertDenied(aSignal(), anAccount(), DenialReason.PRICE_STALE);
        market.noPrice();
        assertDenied(aSignal(), anAccount(), DenialReason.PRICE_MISSING);
    }

    @Test
    void deniesMessagesTooOldOrFromTheFuture() {
        assertApproved(aSignal().postedAt(NOON.minus(Duration.ofMinutes(5))), anAccount());
        assertDenied(
                aSignal().postedAt(NOON.minus(Duration.ofMinutes(5)).minusMillis(1)),
                anAccount(),
                DenialReason.SIGNAL_TOO_OLD);
        assertApproved(aSignal().postedAt(NOON.plusSeconds(30)), anAccount());
        assertDenied(
                aSignal().postedAt(NOON.plusSeconds(31)),
                anAccount(),
                DenialReason.SIGNAL_FROM_FUTURE);
    }

    @Test
    void deniesShortsOfASpotAccount() {
        Account spot =
                new Account(
                        ACCOUNT.id(),
                        ACCOUNT.venue(),
                        AccountKind.SPOT,
                        TradingMode.PAPER,
                        USDT,
                        ZoneOffset.UTC);

        assertDenied(
                aSignal().on(spot).selling().stop("46000"),
                anAccount(),
                DenialReason.SIDE_NOT_POSSIBLE);
    }

    @Test
    void deniesWithoutAStopUnlessTheAccountHasADefault() {
        assertDenied(aSignal().withoutStop(), anAccount(), DenialReason.STOP_MISSING);
        Limits withDefault =
                new Limits(
                        2,
                        SHIPPED.sizing(),
                        SHIPPED.maxPositionShare(),
                        SHIPPED.maxLeverage(),
                        SHIPPED.dailyLossShare(),
                        null,
                        5,
                        1,
                        50,
                        TradingHours.ALWAYS,
                        SHIPPED.maxSignalAge(),
                        Ratio.percent("2"));

        Decision decision = decide(aSignal().withoutStop().under(withDefault), anAccount());

        assertThat(((Decision.Approved) decision).plan().orders().get(1).triggerPrice())
                .isEqualTo(Price.of("44100"));
    }

    @Test
    void deniesStopsAndTargetsOnTheWrongSide() {
        assertDenied(aSignal().stop("45000"), anAccount(), DenialReason.STOP_WRONG_SIDE);
        assertDenied(aSignal().stop("46000"), anAccount(), DenialReason.STOP_WRONG_SIDE);
        assertDenied(aSignal().selling().stop("44000"), anAccount(), DenialReason.STOP_WRONG_SIDE);
        // A limit above the market fills at the market, where this stop would already have been
        // hit.
        assertDenied(
                aSignal().limit("61800").stop("60700"), anAccount(), DenialReason.STOP_WRONG_SIDE);
        assertDenied(
                aSignal().targets("44900", "47000"), anAccount(), DenialReason.TARGET_WRONG_SIDE);
    }

    @Test
    void deniesASizeTheVenueDoesNotTake() {
        assertDenied(aSignal(), anAccount().equity("1"), DenialReason.SIZE_BELOW_MINIMUM);
        assertDenied(aSignal(), anAccount().free("1"), DenialReason.FUNDS_INSUFFICIENT);
    }

    @Test
    void showsEverythingThatStandsInTheWayAndGivesTheFirstAsTheReason() {
        Decision decision =
                decide(aSignal().paused().stop("46000"), anAccount().signals(50).lost("600"));

        assertThat(decision.gates().stream().filter(g -> g.verdict() == Verdict.FAIL))
                .extracting(GateResult::reason)
                .containsExactly(
                        DenialReason.SUBSCRIPTION_INACTIVE,
                        DenialReason.SIGNALS_DAILY_LIMIT_REACHED,
                        DenialReason.LOSS_DAILY_LIMIT_REACHED,
                        DenialReason.STOP_WRONG_SIDE,
                        DenialReason.STOP_ALREADY_HIT);
        assertThat(((Decision.Denied) decision).reason())
                .isEqualTo(DenialReason.SUBSCRIPTION_INACTIVE);
    }

    private Decision decide(SignalBuilder signal, AccountBuilder account) {
        return decider.decide(signal.proposal(), account.snapshot(), market, NOON);
    }

    private void assertApproved(SignalBuilder signal, AccountBuilder account) {
        assertThat(decide(signal, account)).isInstanceOf(Decision.Approved.class);
    }

    private void assertDenied(SignalBuilder signal, AccountBuilder account, DenialReason reason) {
        assertThat(decide(signal, account))
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied -> assertThat(denied.reason()).isEqualTo(reason));
    }

    private static Limits hours(TradingHours hours) {
        return new Limits(
                2,
                SHIPPED.sizing(),
                SHIPPED.maxPositionShare(),
                SHIPPED.maxLeverage(),
                SHIPPED.dailyLossShare(),
                null,
                5,
                1,
                50,
                hours,
                SHIPPED.maxSignalAge(),
                null);
    }

    private static AccountBuilder anAccount() {
        return new AccountBuilder();
    }

    /// 10,000 USDT and nothing open, unless told otherwise.
    private static final class AccountBuilder {
        private String equity = "10000";
        private String free = "";
        private String lost = "0";
        private int signals;
        private final List<Position> positions = new ArrayList<>();
        private final List<InstrumentId> waiting = new ArrayList<>();

        AccountBuilder equity(String value) {
            equity = value;
            return this;
        }

        AccountBuilder free(String value) {
            free = value;
            return this;
        }

        AccountBuilder lost(String value) {
            lost = value;
            return this;
        }

        AccountBuilder signals(int value) {
            signals = value;
            return this;
        }

        AccountBuilder holding(String... symbols) {
            Money zero = Money.zero(USDT);
            for (String symbol : symbols) {
                positions.add(
                        new Position(
                                new InstrumentId(symbol, BTC.venue()),
                                PositionSide.LONG,
                                Quantity.of("1"),
                                Price.of("1"),
                                zero,
                                zero));
            }
            return this;
        }

        AccountBuilder waiting(String... symbols) {
            for (String symbol : symbols) {
                waiting.add(new InstrumentId(symbol, BTC.venue()));
            }
            return this;
        }

        AccountSnapshot snapshot() {
            Money money = Money.of(equity, "USDT");
            return new AccountSnapshot(
                    ACCOUNT,
                    money,
                    money,
                    free.isEmpty() ? money : Money.of(free, "USDT"),
                    LocalDate.of(2026, 3, 2),
                    Money.of("10000", "USDT"),
                    Money.of(lost, "USDT"),
                    signals,
                    positions,
                    waiting);
        }
    }
}
