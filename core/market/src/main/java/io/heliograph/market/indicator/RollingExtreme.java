package io.heliograph.market.indicator;

/// The highest of the last values (or the lowest, of their negatives): a queue of those that can
/// still become it, so that a value is looked at twice at most, whatever the length.
final class RollingExtreme {
    private final int length;
    private final double[] values;
    private final long[] taken;
    private final int mask;
    private long count;
    private int first;
    private int waiting;

    RollingExtreme(int length) {
        this.length = Lengths.require(length);
        // A power of two, so that going round is a mask; one more than can wait.
        int room = Integer.highestOneBit(length) << 1;
        values = new double[room];
        taken = new long[room];
        mask = room - 1;
    }

    void add(double value) {
        count++;
        if (waiting > 0 && taken[first] <= count - length) {
            first = (first + 1) & mask;
            waiting--;
        }
        while (waiting > 0 && values[(first + waiting - 1) & mask] <= value) {
            waiting--;
        }
        int end = (first + waiting) & mask;
        values[end] = value;
        taken[end] = count;
        waiting++;
    }

    boolean isFull() {
        return count >= length;
    }

    double highest() {
        return isFull() ? values[first] : Double.NaN;
    }
}
