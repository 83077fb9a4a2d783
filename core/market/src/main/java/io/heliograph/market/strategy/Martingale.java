package io.heliograph.market.strategy;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Level;
import java.util.List;
import java.util.Map;

/// Buys, and doubles what it holds at every step down, up to a limit of levels; sells all once the
/// price is the recovery target above the average paid. The emergency stop ends everything at a
/// loss from the average, whatever the level. Every signal is of one size: a doubling is as many
/// signals.
public final class Martingale implements Strategy {
    private final int maxLevels;
    private final double step;
    private final double recovery;
    private final double emergency;
    private final PriceGrid grid;

    // Of the series of buys under way.
    private int levels;
    private long units;
    private double cost;
    private double lastPrice;
    private long emergencies;

    /// @param maxLevels of doubling, 1 to 10
    /// @param step down from the last buy to the next, as a share of the price
    /// @param recovery above the average paid, where all is sold
    /// @param emergency below the average paid, where all is sold at a loss
    public Martingale(
            int maxLevels, double step, double recovery, double emergency, PriceGrid grid) {
        if (maxLevels < 1 || maxLevels > 10 || !(step > 0) || !(recovery > 0)) {
            throw new IllegalArgumentException(
                    "a martingale has 1 to 10 levels, a step and a recovery target");
        }
        if (!(emergency > 0 && emergency < 1)) {
            throw new IllegalArgumentException(
                    "the emergency stop must be between 0 and 1, was " + emergency);
        }
        this.maxLevels = maxLevels;
        this.step = step;
        this.recovery = recovery;
        this.emergency = emergency;
        this.grid = grid;
    }

    @Override
    public void onCandle(CandleSeries candles, int index, Signals signals) {
        double close = candles.close(index);
        double average = units == 0 ? close : cost / units;
        boolean emergencyNow = units > 0 && close <= average * (1 - emergency);
        boolean recovered = units > 0 && close >= average * (1 + recovery);
        if (emergencyNow || recovered) {
            signals.because(() ->
                    "close %s is %s the average paid, %s"
                            .formatted(
                                    Levels.figure(close),
                                    emergencyNow
                                            ? "at the emergency stop below"
                                            : "the recovery target above",
                                    Levels.figure(average)));
            signals.close();
            emergencies += emergencyNow ? 1 : 0;
            levels = 0;
            units = 0;
            cost = 0;
        } else if (units == 0 || levels < maxLevels && close <= lastPrice * (1 - step)) {
            buy(Math.max(1, units), close, signals);
        }
    }

    @Override
    public Map<String, Long> counts() {
        return Map.of("emergencyStops", emergencies);
    }

    private void buy(long more, double close, Signals signals) {
        levels++;
        units += more;
        cost += more * close;
        lastPrice = close;
        Level stop = Levels.at(cost / units * (1 - emergency), grid);
        for (long i = 0; i < more; i++) {
            signals.because(() ->
                    "level %d of %d at %s".formatted(levels, maxLevels, Levels.figure(close)));
            signals.open(Side.BUY, EntryTerms.atMarket(), stop, List.of());
        }
    }
}
