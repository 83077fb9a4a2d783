package io.heliograph.market.indicator;

import java.util.Arrays;

/// The newest of some prices, by height, and where a moving price stands among them.
final class PriceLadder {
    /// Rungs that no price reaches, on each side: so nobody has to look whether there is one more.
    private static final int BEYOND = 2;

    private final double[] byAge;
    private final double[] rungs;
    private int oldest;
    private int count;

    /// How many rungs lie below the price.
    private int below;

    private double price = Double.NaN;

    /// @param most a power of two; the oldest gives way to one more
    PriceLadder(int most) {
        byAge = new double[most];
        rungs = new double[most + 2 * BEYOND];
        Arrays.fill(rungs, Double.POSITIVE_INFINITY);
        Arrays.fill(rungs, 0, BEYOND, Double.NEGATIVE_INFINITY);
    }

    void add(double rung) {
        int place = count < byAge.length ? BEYOND + count++ : placeOf(byAge[oldest]);
        byAge[oldest] = rung;
        oldest = (oldest + 1) & (byAge.length - 1);
        for (; rungs[place - 1] > rung; place--) {
            rungs[place] = rungs[place - 1];
        }
        for (; rungs[place + 1] < rung; place++) {
            rungs[place] = rungs[place + 1];
        }
        rungs[place] = rung;
    }

    /// Goes where the price went: mostly no further than two rungs, and how far is counted, not
    /// searched for.
    void follow(double newPrice) {
        price = newPrice;
        int i = below;
        int to =
                i
                        - BEYOND
                        + Signs.less(rungs[i], newPrice)
                        + Signs.less(rungs[i + 1], newPrice)
                        + Signs.less(rungs[i + 2], newPrice)
                        + Signs.less(rungs[i + 3], newPrice);
        while (rungs[BEYOND + to] < newPrice) {
            to++;
        }
        while (rungs[BEYOND + to - 1] >= newPrice) {
            to--;
        }
        below = to;
    }

    int size() {
        return count;
    }

    double price() {
        return price;
    }

    /// The next rung below the price; NaN if there is none.
    double nextBelow() {
        return below == 0 ? Double.NaN : rungs[BEYOND + below - 1];
    }

    /// The next rung above the price; NaN if there is none.
    double nextAbove() {
        int above = BEYOND + below;
        while (rungs[above] == price) {
            above++;
        }
        return above == BEYOND + count ? Double.NaN : rungs[above];
    }

    /// The first rung that is not below this one, of a full ladder.
    private int placeOf(double rung) {
        int place = BEYOND;
        for (int step = byAge.length >> 1; step > 0; step >>= 1) {
            place += step & -Signs.less(rungs[place + step - 1], rung);
        }
        return place;
    }
}
