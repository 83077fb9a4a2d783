package io.heliograph.venues.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.venues.binance.OpenOrderRounds.Round;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenOrderRoundsTest {
    private static final String[] BOTH = {"BTCUSDT", "ETHUSDT"};

    private final OpenOrderRounds rounds = new OpenOrderRounds();

    @Test
    void asksForAllAtFirstAndEveryTenthTime() {
        tell(true, Set.of("BTCUSDT"));
        for (int i = 0; i < 9; i++) {
            assertThat(rounds.next(Set.of("ETHUSDT")).symbols()).containsExactly(BOTH);
            tell(false, Set.of("BTCUSDT"));
        }
        tell(true, Set.of());
    }

    @Test
    void asksForAllUntilItWasToldAndAfterANewBeginning() {
        assertThat(rounds.next(Set.of()).whole()).isTrue();
        // Nobody answered.
        tell(true, Set.of());
        assertThat(rounds.next(Set.of()).whole()).isFalse();

        rounds.beginAnew();

        assertThat(rounds.next(Set.of()).whole()).isTrue();
    }

    @Test
    void asksForAllWhereThatIsCheaper() {
        tell(true, IntStream.range(0, 11).mapToObj(i -> "C" + i).collect(Collectors.toSet()));

        assertThat(rounds.next(Set.of()).whole()).isTrue();
    }

    private void tell(boolean whole, Set<String> symbols) {
        Round round = rounds.next(Set.of());
        assertThat(round.whole()).isEqualTo(whole);
        rounds.told(round, symbols);
    }
}
