package io.heliograph.reporting;

/// How likely it is that a strategy is better than the best of so many tries that were worth
/// nothing (Bailey and Lopez de Prado, "The Deflated Sharpe Ratio", 2014): whoever tries enough
/// settings finds a fine past, and this is what is left of it.
///
/// @param expectedBest Sharpe ratio, a period, that the best of the tries has by luck
/// @param probability 0 to 1 that the true ratio is above that; 0.95 is usually asked for
public record DeflatedSharpe(double expectedBest, double probability) {
    private static final double EULER = 0.5772156649015329;

    /// What the chosen strategy's returns are like.
    ///
    /// @param sharpe a period, not a year
    /// @param returns how many there are
    /// @param skewness 0 for a normal distribution
    /// @param kurtosis 3 for a normal distribution
    public record Chosen(double sharpe, int returns, double skewness, double kurtosis) {
        /// @param returns at least 3, not all the same
        public static Chosen of(double[] returns) {
            double mean = Statistics.mean(returns);
            double second = 0;
            double third = 0;
            double fourth = 0;
            for (double value : returns) {
                double d = value - mean;
                second += d * d / returns.length;
                third += d * d * d / returns.length;
                fourth += d * d * d * d / returns.length;
            }
            return new Chosen(
                    mean / Statistics.deviation(returns),
                    returns.length,
                    third / Math.pow(second, 1.5),
                    fourth / (second * second));
        }
    }

    /// @param tries how many settings were tried, the chosen one among them
    /// @param varianceOfTries of their Sharpe ratios, a period
    /// @throws IllegalArgumentException if nothing was tried
    public static DeflatedSharpe of(Chosen chosen, int tries, double varianceOfTries) {
        if (tries < 1) {
            throw new IllegalArgumentException("tries must be at least 1, were " + tries);
        }
        double best =
                tries == 1
                        ? 0
                        : Math.sqrt(varianceOfTries)
                                * ((1 - EULER) * normalQuantile(1 - 1.0 / tries)
                                        + EULER * normalQuantile(1 - 1 / (tries * Math.E)));
        double ratio = chosen.sharpe;
        double spread = 1 - chosen.skewness * ratio + (chosen.kurtosis - 1) / 4 * ratio * ratio;
        double distance = (ratio - best) * Math.sqrt(chosen.returns - 1) / Math.sqrt(spread);
        return new DeflatedSharpe(best, normalShare(distance));
    }

    /// The share of a normal distribution below: by its series near the middle, by its continued
    /// fraction outside, both to about 15 digits.
    static double normalShare(double z) {
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        if (Math.abs(z) < 3) {
            double term = z;
            double sum = z;
            for (int i = 3; i < 120; i += 2) {
                term *= z * z / i;
                sum += term;
            }
            return 0.5 + density * sum;
        }
        double fraction = 0;
        for (int i = 200; i > 0; i--) {
            fraction = i / (Math.abs(z) + fraction);
        }
        double tail = density / (Math.abs(z) + fraction);
        return z < 0 ? tail : 1 - tail;
    }

    /// The other way round, by halving.
    private static double normalQuantile(double share) {
        double low = -9;
        double high = 9;
        for (int i = 0; i < 80; i++) {
            double middle = (low + high) / 2;
            if (normalShare(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
