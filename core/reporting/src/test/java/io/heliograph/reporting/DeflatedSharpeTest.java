package io.heliograph.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heliograph.reporting.DeflatedSharpe.Chosen;
import org.junit.jupiter.api.Test;

class DeflatedSharpeTest {
    /// The example of the paper: a yearly ratio of 2.5 over five years, the best of 100.
    @Test
    void leavesWhatThePaperLeaves() {
        Chosen chosen = new Chosen(2.5 / Math.sqrt(250), 1_250, -3, 10);
        DeflatedSharpe deflated = DeflatedSharpe.of(chosen, 100, 0.5 / 250);
        assertThat(deflated.expectedBest()).isCloseTo(0.1132, within(0.0001));
        assertThat(deflated.probability()).isCloseTo(0.9004, within(0.0001));
    }

    @Test
    void trustsMoreWhereLessWasTried() {
        Chosen chosen = new Chosen(0.1, 1_000, 0, 3);
        double one = DeflatedSharpe.of(chosen, 1, 0.001).probability();
        double ten = DeflatedSharpe.of(chosen, 10, 0.001).probability();
        double thousand = DeflatedSharpe.of(chosen, 1_000, 0.001).probability();
        assertThat(one).isGreaterThan(ten);
        assertThat(ten).isGreaterThan(thousand);
    }

    @Test
    void describesReturns() {
        Chosen chosen = Chosen.of(new double[] {0.01, -0.01, 0.01, -0.01, 0.02, -0.02});
        assertThat(chosen.sharpe()).isCloseTo(0, within(1e-12));
        assertThat(chosen.skewness()).isCloseTo(0, within(1e-12));
        assertThat(chosen.kurtosis()).isCloseTo(1.5, within(1e-12));
    }

    @Test
    void knowsTheNormalDistribution() {
        assertThat(DeflatedSharpe.normalShare(0)).isEqualTo(0.5);
        assertThat(DeflatedSharpe.normalShare(-1.6448536269514722)).isCloseTo(0.05, within(1e-14));
        assertThat(DeflatedSharpe.normalShare(1.959963984540054)).isCloseTo(0.975, within(1e-14));
        assertThat(DeflatedSharpe.normalShare(3)).isCloseTo(0.9986501019683699, within(1e-14));
        assertThat(DeflatedSharpe.normalShare(-6)).isCloseTo(9.865876450376981e-10, within(1e-20));
    }
}
