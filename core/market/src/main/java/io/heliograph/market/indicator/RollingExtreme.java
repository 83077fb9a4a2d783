package io.heliograph.market.indicator;

/// The highest or the lowest of the last prices. They are taken in blocks as long as the window,
/// which then always consists of the end of one block and the beginning of the next: the extremes
/// of all ends of a block are found once, backwards, when it is full. A price is looked at three
/// times, whatever the length and whatever it is; a queue of those that can still win would look at
/// fewer, but never knows beforehand how many, and guessing wrong costs a processor more.
///
/// Prices are positive, so that their bits stand in the same order as they do, and whole numbers
/// are compared without a branch.
final class RollingExtreme {
    private final int length;

    // Up to `at` the prices of this block, behind it the extremes of the ends of the one before;
    // then a key that never wins.
    private final long[] keys;
    private final long turned;
    private long block = Long.MIN_VALUE;
    private long extreme;
    private int at;
    private boolean full;

    /// @param turned 0 for the highest; -1 turns all bits and with them the order
    private RollingExtreme(int length, long turned) {
        this.length = Lengths.require(length);
        this.turned = turned;
        this.keys = new long[length + 1];
        keys[length] = Long.MIN_VALUE;
    }

    static RollingExtreme highest(int length) {
        return new RollingExtreme(length, 0);
    }

    static RollingExtreme lowest(int length) {
        return new RollingExtreme(length, -1);
    }

    void add(double price) {
        int i = at;
        long key = Double.doubleToRawLongBits(price) ^ turned;
        keys[i] = key;
        long highest = Math.max(block, key);
        extreme = Math.max(highest, keys[++i]);
        block = highest;
        at = i;
        if (i == length) {
            beginBlock();
        }
    }

    private void beginBlock() {
        long highest = Long.MIN_VALUE;
        for (int i = length - 1; i >= 0; i--) {
            highest = Math.max(highest, keys[i]);
            keys[i] = highest;
        }
        block = Long.MIN_VALUE;
        at = 0;
        full = true;
    }

    boolean isFull() {
        return full;
    }

    /// The extreme of the window; NaN until it is full.
    double value() {
        return full ? Double.longBitsToDouble(extreme ^ turned) : Double.NaN;
    }
}
