package io.heliograph.market.candle;

import java.util.Arrays;

/// Every price of an instrument as it was made, in the order of time: what candles are too coarse
/// for. Two columns of numbers; several prices of one moment count in their order.
///
/// One writer; readers on other threads need it finished.
public final class PriceTrack {
    private static final int FIRST_CAPACITY = 1_024;

    private int size;
    private long[] millis = new long[FIRST_CAPACITY];
    private double[] prices = new double[FIRST_CAPACITY];

    /// @throws IllegalArgumentException if it lies before the last one, or is no price
    public void append(long at, double price) {
        if (size > 0 && at < millis[size - 1]) {
            throw new IllegalArgumentException(
                    "time %d must not lie before %d".formatted(at, millis[size - 1]));
        }
        if (!(price > 0) || Double.isInfinite(price)) {
            throw new IllegalArgumentException("a price must be positive, was " + price);
        }
        if (size == millis.length) {
            millis = Arrays.copyOf(millis, size * 2);
            prices = Arrays.copyOf(prices, size * 2);
        }
        millis[size] = at;
        prices[size] = price;
        size++;
    }

    public int size() {
        return size;
    }

    /// The last one that was made by then; -1 before the first.
    public int indexAt(long moment) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (millis[middle] <= moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    public long millis(int index) {
        return millis[index];
    }

    public double price(int index) {
        return prices[index];
    }
}
