package io.heliograph.market.strategy;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Buys at even steps below where it began, each to be sold at its profit; a step that was sold is
/// offered again. One step waits at a time, the next below the price. Under the last step lies the
/// stop of all of them: where it is reached the grid is over, and a new one begins at the price of
/// the moment; likewise when the price has risen a whole grid above it.
public final class GridTrading implements Strategy {
    private static final int NONE = -1;

    private final int levels;
    private final double step;
    private final double profit;
    private final PriceGrid grid;
    private final boolean[] held;
    private int waiting = NONE;
    private double origin;
    private long grids;

    /// @param levels 1 to 50
    /// @param step between two levels, as a share of the price: 0.01 is 1 %
    /// @param profit from a level to its sale, as a share of the price where the grid began
    public GridTrading(int levels, double step, double profit, PriceGrid grid) {
        if (!(profit > 0)) {
            throw new IllegalArgumentException("profit must be positive, was " + profit);
        }
        if (levels < 1 || levels > 50 || !(step > 0) || step * (levels + 1) >= 1) {
            throw new IllegalArgumentException(
                    "a grid has 1 to 50 levels above zero, were %d of %s".formatted(levels, step));
        }
        this.levels = levels;
        this.step = step;
        this.profit = profit;
        this.grid = grid;
        this.held = new boolean[levels];
    }

    @Override
    public void onCandle(CandleSeries candles, int index, Signals signals) {
        double close = candles.close(index);
        boolean over = candles.low(index) <= level(levels) || close > origin * (1 + step * levels);
        if (origin == 0 || over) {
            begin(close, signals);
            return;
        }
        follow(candles.high(index), candles.low(index));
        int next = below(close);
        // At or above its target an offer would be over before it is one.
        if (next != NONE && next != waiting && !held[next] && close < target(next)) {
            EntryTerms entry =
                    new EntryTerms(EntryTerms.Kind.LIMIT, List.of(Levels.price(level(next), grid)));
            Level target = Levels.at(target(next), grid);
            signals.because(() ->
                    "level %d of %d below %s".formatted(next + 1, levels, Levels.figure(origin)));
            signals.open(Side.BUY, entry, Levels.at(level(levels), grid), List.of(target));
            waiting = next;
        }
    }

    @Override
    public Map<String, Long> counts() {
        return Map.of("grids", grids);
    }

    private void begin(double close, Signals signals) {
        if (origin != 0) {
            signals.because(() ->
                    "the grid below %s is over at %s"
                            .formatted(Levels.figure(origin), Levels.figure(close)));
            signals.close();
        }
        origin = close;
        waiting = NONE;
        Arrays.fill(held, false);
        grids++;
    }

    /// What a candle did to the levels: one that was bought is sold in a later candle at the
    /// earliest.
    private void follow(double high, double low) {
        int bought = waiting != NONE && low < level(waiting) ? waiting : NONE;
        for (int i = 0; i < levels; i++) {
            held[i] = i == bought || held[i] && high <= target(i);
        }
        if (bought != NONE || waiting != NONE && high > target(waiting)) {
            waiting = NONE;
        }
    }

    /// The highest level under the price.
    private int below(double price) {
        for (int i = 0; i < levels; i++) {
            if (level(i) < price) {
                return i;
            }
        }
        return NONE;
    }

    /// Where what was bought at a level is sold.
    private double target(int i) {
        return level(i) + origin * profit;
    }

    /// Level 0 lies one step below the origin.
    private double level(int i) {
        return origin * (1 - step * (i + 1));
    }
}
