package io.heliograph.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterSpaceTest {
    @Test
    void combinesRangesAndLists() {
        ParameterSpace space = ParameterSpace.parse("fast=5..15/5,mode=long-flat|long-short");
        assertThat(space.size()).isEqualTo(6);
        assertThat(space.all())
                .startsWith(
                        Map.of("fast", "5", "mode", "long-flat"),
                        Map.of("fast", "5", "mode", "long-short"))
                .endsWith(Map.of("fast", "15", "mode", "long-short"));
    }

    @Test
    void drawsTheSameForTheSameSeedAndNothingTwice() {
        ParameterSpace space = ParameterSpace.parse("fast=1..30,slow=31..60");
        List<Map<String, String>> drawn = space.random(50, 7);
        assertThat(drawn).hasSize(50).doesNotHaveDuplicates().isEqualTo(space.random(50, 7));
        assertThat(space.random(50, 8)).isNotEqualTo(drawn);
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> ParameterSpace.parse("fast"));
        assertThatIllegalArgumentException().isThrownBy(() -> ParameterSpace.parse("fast=9..1"));
        assertThatIllegalArgumentException().isThrownBy(() -> ParameterSpace.parse("fast=1..x"));
    }
}
