package io.heliograph.engine.execution.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.AccountId;
import io.heliograph.model.Money;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.VenueEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovementsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Movements movements = new Movements();

    @Test
    void tellsEachMovementOnce() {
        movements.apply(new AccountEvent.FundsDeposited(Money.of("1000", "USDT"), NOON));
        MoneyMovement funding = movement("f1", NOON.plusSeconds(60));

        List<AccountEvent> facts = told(funding);
        facts.forEach(movements::apply);

        assertThat(facts)
                .containsExactly(new AccountEvent.MoneyMoved(funding, NOON.plusSeconds(90)));
        assertThat(told(funding)).isEmpty();
    }

    @Test
    void leavesOutWhatIsInTheMoneyThatTheAccountBeganWith() {
        assertThat(told(movement("f1", NOON))).isEmpty();
        movements.apply(new AccountEvent.FundsDeposited(Money.of("1000", "USDT"), NOON));

        assertThat(told(movement("f2", NOON.minus(Duration.ofHours(8))))).isEmpty();
    }

    private List<AccountEvent> told(MoneyMovement movement) {
        return movements.untold(
                new VenueEvent.AccountReported(
                        new AccountId("mine"),
                        List.of(),
                        List.of(),
                        List.of(movement),
                        List.of(),
                        Money.of("1000", "USDT"),
                        NOON.plusSeconds(80)),
                NOON.plusSeconds(90));
    }

    private static MoneyMovement movement(String id, Instant at) {
        return new MoneyMovement(
                id, MoneyMovement.Kind.FUNDING, null, Money.of("-0.42", "USDT"), at);
    }
}
