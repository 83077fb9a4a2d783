package io.heliograph.engine.portfolio;

import static io.heliograph.engine.Fixtures.BTC;
import static io.heliograph.engine.Fixtures.NOON;
import static io.heliograph.engine.Fixtures.USDT;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.TradeId;
import io.heliograph.model.account.Position;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.GateResult.Verdict;
import io.heliograph.model.decision.Words;
import io.heliograph.model.order.AccountEvent.OrderFilled;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private final History history = new History(Money.zero(USDT));

    @Test
    void keepsTheHighestBalanceThroughDepositsAndWithdrawals() {
        history.deposited(Money.of("1000", "USDT"));
        closed("100", NOON);
        closed("-300", NOON);
        assertThat(history.record(TODAY).peakBalance()).isEqualTo(Money.of("1099", "USDT"));
        history.deposited(Money.of("-500", "USDT"));

        assertThat(history.record(TODAY).peakBalance()).isEqualTo(Money.of("599", "USDT"));
    }

    @Test
    void countsLossesOfWholePositionsFeesIncluded() {
        closed("-10", NOON);
        // Half of a position at a loss, the rest at a greater gain: no loss.
        filled("-10", true, NOON.plusSeconds(1));
        assertThat(history.record(TODAY).lossesInARow()).isEqualTo(1);
        filled("15", false, NOON.plusSeconds(2));
        assertThat(history.record(TODAY).lossesInARow()).isZero();
        // A gain that the fee eats is a loss.
        closed("0.5", NOON.plusSeconds(3));

        assertThat(history.record(TODAY).lossesInARow()).isEqualTo(1);
        assertThat(history.record(TODAY).lastLossAt()).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void remembersForTheDayThatTheLossLimitWasReached() {
        GateResult reached =
                new GateResult(
                        "daily loss",
                        Verdict.FAIL,
                        "rule",
                        Words.of("500"),
                        Words.of("500"),
                        null,
                        Words.of("the next day"),
                        7,
                        DenialReason.LOSS_DAILY_LIMIT_REACHED);
        history.decided(
                new Decision.Denied(
                        new SignalId("s"),
                        new AccountId("paper"),
                        new SourceId("manual"),
                        List.of(reached),
                        DenialReason.LOSS_DAILY_LIMIT_REACHED,
                        ""),
                TODAY,
                NOON);

        assertThat(history.record(TODAY).lossLimitHitUnder()).isEqualTo(7);
        assertThat(history.record(TODAY.plusDays(1)).lossLimitHitUnder()).isZero();
    }

    private void closed(String gained, Instant at) {
        filled(gained, false, at);
    }

    /// With a fee of 1.
    private void filled(String gained, boolean stillOpen, Instant at) {
        Money zero = Money.zero(USDT);
        OrderFilled fill =
                new OrderFilled(
                        new ClientOrderId("0123456789abcdef0123456789abcdef"),
                        new TradeId("trade" + at + gained),
                        Price.of("45000"),
                        Quantity.of("1"),
                        Money.of("1", "USDT"),
                        BigDecimal.ONE,
                        Money.of(gained, "USDT"),
                        at,
                        at);
        history.filled(
                fill,
                new Position(
                        BTC,
                        stillOpen ? PositionSide.LONG : PositionSide.FLAT,
                        stillOpen ? Quantity.of("1") : Quantity.ZERO,
                        stillOpen ? Price.of("45000") : null,
                        zero,
                        zero));
    }
}
