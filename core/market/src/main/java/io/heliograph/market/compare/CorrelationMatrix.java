package io.heliograph.market.compare;

import io.heliograph.market.candle.CandleSeries;
import java.util.List;

/// How closely instruments move together: Pearson's correlation of the simple returns of their
/// closes, -1 to 1.
///
/// Two series are compared at the times both have a candle of; a return reaches from one such time
/// to the next, so that what happened while one of them was closed counts for both.
public final class CorrelationMatrix {
    private final List<Named> instruments;
    private final double[][] correlations;
    private final int[][] observations;

    /// @param name for people
    public record Named(String name, CandleSeries candles) {}

    private CorrelationMatrix(List<Named> instruments, int leastReturns) {
        int size = instruments.size();
        this.instruments = List.copyOf(instruments);
        this.correlations = new double[size][size];
        this.observations = new int[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                compare(i, j, leastReturns);
            }
        }
    }

    /// @param leastReturns with fewer than these in common, at least 2, two instruments are not
    ///   compared
    /// @throws IllegalArgumentException if the series have different intervals
    public static CorrelationMatrix of(List<Named> instruments, int leastReturns) {
        if (leastReturns < 2) {
            throw new IllegalArgumentException(
                    "a correlation needs at least 2 returns, was " + leastReturns);
        }
        long intervals =
                instruments.stream().map(each -> each.candles().interval()).distinct().count();
        if (intervals > 1) {
            throw new IllegalArgumentException("series to compare must have the same interval");
        }
        return new CorrelationMatrix(instruments, leastReturns);
    }

    public List<String> names() {
        return instruments.stream().map(Named::name).toList();
    }

    /// NaN where they have too little in common, or one of them never moved.
    public double correlation(int one, int other) {
        return correlations[one][other];
    }

    /// How many returns were compared.
    public int observations(int one, int other) {
        return observations[one][other];
    }

    private void compare(int i, int j, int leastReturns) {
        Sums sums = new Sums();
        CandleSeries a = instruments.get(i).candles();
        CandleSeries b = instruments.get(j).candles();
        double lastA = Double.NaN;
        double lastB = Double.NaN;
        int x = 0;
        int y = 0;
        while (x < a.size() && y < b.size()) {
            int order = Long.compare(a.openMillis(x), b.openMillis(y));
            if (order == 0) {
                if (!Double.isNaN(lastA)) {
                    sums.add(a.close(x) / lastA - 1, b.close(y) / lastB - 1);
                }
                lastA = a.close(x);
                lastB = b.close(y);
            }
            x += order <= 0 ? 1 : 0;
            y += order >= 0 ? 1 : 0;
        }
        double found = sums.count >= leastReturns ? sums.correlation() : Double.NaN;
        correlations[i][j] = found;
        correlations[j][i] = found;
        observations[i][j] = sums.count;
        observations[j][i] = sums.count;
    }

    /// Welford's sums of two variables: no square of a large number is ever subtracted.
    private static final class Sums {
        private int count;
        private double meanX;
        private double meanY;
        private double xx;
        private double yy;
        private double xy;

        private void add(double x, double y) {
            count++;
            double dx = x - meanX;
            double dy = y - meanY;
            meanX += dx / count;
            meanY += dy / count;
            xx += dx * (x - meanX);
            yy += dy * (y - meanY);
            xy += dx * (y - meanY);
        }

        private double correlation() {
            return xx == 0 || yy == 0 ? Double.NaN : Math.clamp(xy / Math.sqrt(xx * yy), -1.0, 1.0);
        }
    }
}
