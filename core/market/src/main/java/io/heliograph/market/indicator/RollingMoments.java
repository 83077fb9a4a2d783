package io.heliograph.market.indicator;

/// Mean and spread of the last values. Both are summed as differences from a value near them, and
/// summed anew once per window length, so that errors neither grow nor swallow a small spread in
/// large values.
final class RollingMoments {
    /// Below this share of what was summed, a variance is nothing but rounding.
    private static final double NOISE = 1e-13;

    private final double[] window;
    private int at;
    private boolean full;
    private double origin;
    private double sum;
    private double squares;

    RollingMoments(int length) {
        window = new double[Lengths.require(length)];
    }

    void add(double value) {
        int i = at;
        double in = value - origin;
        if (full) {
            double out = window[i] - origin;
            sum += in - out;
            squares += (in - out) * (in + out);
        } else {
            sum += in;
            squares += in * in;
        }
        window[i] = value;
        if (++i == window.length) {
            i = 0;
            full = true;
            sumAnew(value);
        }
        at = i;
    }

    boolean isFull() {
        return full;
    }

    double mean() {
        return full ? origin + sum / window.length : Double.NaN;
    }

    /// @param lost degrees of freedom: 0 for a population, 1 for a sample
    double deviation(int lost) {
        if (!full) {
            return Double.NaN;
        }
        double squared = squares - sum * sum / window.length;
        return squared <= squares * NOISE ? 0 : Math.sqrt(squared / (window.length - lost));
    }

    private void sumAnew(double newOrigin) {
        origin = newOrigin;
        double s = 0;
        double q = 0;
        for (double value : window) {
            double d = value - newOrigin;
            s += d;
            q += d * d;
        }
        sum = s;
        squares = q;
    }
}
