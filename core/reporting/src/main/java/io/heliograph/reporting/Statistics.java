package io.heliograph.reporting;

import java.util.Arrays;

/// The arithmetic under the figures. Plain sums in one order, so that a figure is the same on every
/// machine.
final class Statistics {
    private Statistics() {}

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /// Of a sample: divided by one fewer than there are. NaN for fewer than two.
    static double deviation(double[] values) {
        return Math.sqrt(covariance(values, values));
    }

    static double covariance(double[] one, double[] other) {
        if (one.length < 2) {
            return Double.NaN;
        }
        double meanOne = mean(one);
        double meanOther = mean(other);
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - meanOne) * (other[i] - meanOther);
        }
        return sum / (one.length - 1);
    }

    static double[] less(double[] values, double amount) {
        return Arrays.stream(values).map(value -> value - amount).toArray();
    }

    /// With straight lines between the values, as NumPy does by default.
    static double percentile(double[] values, double share) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] rising = values.clone();
        Arrays.sort(rising);
        double at = share * (rising.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, rising.length - 1);
        return rising[below] + (at - below) * (rising[above] - rising[below]);
    }
}
