package io.heliograph.market.strategy.rule;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.indicator.IndicatorKind;
import io.heliograph.market.indicator.IndicatorSpec;
import io.heliograph.market.indicator.Study;
import io.heliograph.market.strategy.Levels;
import io.heliograph.market.strategy.Signals;
import io.heliograph.market.strategy.Strategy;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// Trades by rules. One trade at a time: it ends when its exit holds, when the rules of the other
/// direction hold, or when the price reaches the stop or the last target, which the venue sees to.
///
/// Nothing is done before every figure is known: a rule about what nobody knows is not false.
public final class RuleStrategy implements Strategy {
    private final RuleSet rules;
    private final Study study;
    private final Watched longs;
    private final Watched shorts;
    private final Map<Integer, DoubleSupplier> ranges = new LinkedHashMap<>();
    private @Nullable Side taken;

    // Of the trade that is on; NaN where there is none.
    private double stop = Double.NaN;
    private double lastTarget = Double.NaN;

    /// The checks of one direction.
    private record Watched(Check enter, Check exit) {
        static Watched of(RuleSet.@Nullable Way way, Study study, Surroundings around) {
            Condition exit = way == null ? null : way.exit();
            return new Watched(
                    way == null ? Check.NEVER : Check.of(way.enter(), study, around),
                    exit == null ? Check.NEVER : Check.of(exit, study, around));
        }

        boolean isReady() {
            return enter.isReady() && exit.isReady();
        }
    }

    public RuleStrategy(RuleSet rules, Study study, Surroundings around) {
        this.rules = rules;
        this.study = study;
        this.longs = Watched.of(rules.longs(), study, around);
        this.shorts = Watched.of(rules.shorts(), study, around);
        List<RuleSet.@Nullable Distance> distances = new ArrayList<>(rules.targets());
        distances.add(rules.stop());
        for (RuleSet.Distance distance : distances) {
            if (distance instanceof RuleSet.Distance.Ranges atr) {
                ranges.computeIfAbsent(atr.length(), this::range);
            }
        }
    }

    @Override
    public void onCandle(CandleSeries candles, int index, Signals signals) {
        study.upTo(candles, index);
        long at = candles.closeMillis(index);
        boolean buy = longs.enter.holds(at);
        boolean sell = shorts.enter.holds(at);
        boolean leaveLong = longs.exit.holds(at);
        boolean leaveShort = shorts.exit.holds(at);
        forgetWhatTheVenueEnded(candles.high(index), candles.low(index));
        if (!isReady()) {
            return;
        }
        if (taken == Side.BUY && (leaveLong || sell)) {
            leave(leaveLong ? longs.exit : shorts.enter, signals);
        } else if (taken == Side.SELL && (leaveShort || buy)) {
            leave(leaveShort ? shorts.exit : longs.enter, signals);
        }
        // Both at once is no direction.
        if (taken == null && buy != sell) {
            boolean left = buy ? leaveLong : leaveShort;
            if (!left) {
                enter(buy ? Side.BUY : Side.SELL, candles.close(index), signals);
            }
        }
    }

    @Override
    public int warmUp(CandleInterval interval) {
        return rules.warmUp(interval);
    }

    private void enter(Side side, double close, Signals signals) {
        Watched way = side == Side.BUY ? longs : shorts;
        signals.because(() -> rules.title() + ": " + way.enter);
        RuleSet.Distance away = rules.stop();
        List<Level> targets = new ArrayList<>();
        int up = side == Side.BUY ? 1 : -1;
        for (RuleSet.Distance target : rules.targets()) {
            targets.add(level(target, close, up));
            lastTarget = price(target, close, up);
        }
        stop = away == null ? Double.NaN : price(away, close, -up);
        signals.open(
                side,
                EntryTerms.atMarket(),
                away == null ? null : level(away, close, -up),
                targets);
        taken = side;
    }

    private void leave(Check because, Signals signals) {
        signals.because(() -> rules.title() + ": " + because);
        signals.close();
        forget();
    }

    private void forgetWhatTheVenueEnded(double high, double low) {
        boolean ended =
                taken == Side.BUY
                        ? low <= stop || high >= lastTarget
                        : high >= stop || low <= lastTarget;
        if (taken != null && ended) {
            forget();
        }
    }

    private void forget() {
        taken = null;
        stop = Double.NaN;
        lastTarget = Double.NaN;
    }

    /// @param way 1 above the entry, -1 below it
    private Level level(RuleSet.Distance distance, double close, int way) {
        return switch (distance) {
            case RuleSet.Distance.Percent share ->
                    new Level.AtPercent(
                            share.percent(),
                            share.percent(),
                            share.percent().toPlainString() + "%");
            case RuleSet.Distance.Ranges atr -> Levels.at(price(atr, close, way), study.grid());
        };
    }

    private double price(RuleSet.Distance distance, double close, int way) {
        return switch (distance) {
            case RuleSet.Distance.Percent share ->
                    close * (1 + way * share.percent().doubleValue() / 100);
            case RuleSet.Distance.Ranges atr ->
                    close + way * atr.count().doubleValue() * range(atr).getAsDouble();
        };
    }

    private DoubleSupplier range(RuleSet.Distance.Ranges atr) {
        return ranges.computeIfAbsent(atr.length(), this::range);
    }

    private DoubleSupplier range(int length) {
        return study.line(IndicatorSpec.of("%s(%d)".formatted(IndicatorKind.ATR, length)));
    }

    private boolean isReady() {
        for (DoubleSupplier range : ranges.values()) {
            if (Double.isNaN(range.getAsDouble())) {
                return false;
            }
        }
        return longs.isReady() && shorts.isReady();
    }
}
