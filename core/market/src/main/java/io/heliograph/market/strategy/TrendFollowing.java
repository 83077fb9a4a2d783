package io.heliograph.market.strategy;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.indicator.Adx;
import io.heliograph.market.indicator.Atr;
import io.heliograph.market.indicator.Ema;
import io.heliograph.market.indicator.IndicatorSpec;
import io.heliograph.market.indicator.Study;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// In the direction of a strong trend: enters when the close is on one side of its average while
/// ADX tells of a trend, leaves when the close is back on the other side or has come back too far
/// from the best price of the trade. The stop at the venue lies some average true ranges away; the
/// trailing one is looked at once a candle, and never loosens. After it the same direction is taken
/// again only beyond that best price.
public final class TrendFollowing implements Strategy {
    private static final int USUAL_LENGTH = 14;

    private final Study study;
    private final Terms terms;
    private final Ema average;
    private final Adx strength;
    private final Atr range;
    private @Nullable Side taken;

    // Of the trade that is on, or of the one that trailed out.
    private double best;
    private double trail;
    private @Nullable Side trailedOut;

    /// @param length of the average, in candles
    /// @param least ADX, 0 to 100, from which a trend is one
    /// @param stopRanges distance of the stop, in average true ranges
    /// @param trailRanges how far the close may come back from the best price; 0 for any
    public record Terms(
            int length, double least, double stopRanges, double trailRanges, boolean shorts) {
        public Terms {
            if (!(stopRanges > 0) || !(trailRanges >= 0)) {
                throw new IllegalArgumentException(
                        "atrs must be positive and trail not negative, were %s and %s"
                                .formatted(stopRanges, trailRanges));
            }
        }
    }

    public TrendFollowing(Terms terms, Study study) {
        this.study = study;
        this.terms = terms;
        this.average =
                study.indicator(IndicatorSpec.of("ema(%d)".formatted(terms.length)), Ema.class);
        this.strength =
                study.indicator(IndicatorSpec.of("adx(%d)".formatted(USUAL_LENGTH)), Adx.class);
        this.range =
                study.indicator(IndicatorSpec.of("atr(%d)".formatted(USUAL_LENGTH)), Atr.class);
    }

    @Override
    public void onCandle(CandleSeries candles, int index, Signals signals) {
        study.upTo(candles, index);
        if (!average.isReady() || !strength.isReady() || !range.isReady()) {
            return;
        }
        double close = candles.close(index);
        Side side = close > average.value() ? Side.BUY : Side.SELL;
        if (taken != null && taken != side) {
            signals.because(() -> "close " + beside(close));
            signals.close();
            taken = null;
        } else if (taken != null && trailsOut(candles, index)) {
            signals.because(() ->
                    "close %s came back to the trailing stop %s"
                            .formatted(Levels.figure(close), Levels.figure(trail)));
            signals.close();
            trailedOut = taken;
            taken = null;
        }
        if (trailedOut != null && (trailedOut != side || isBeyond(side, close, best))) {
            trailedOut = null;
        }
        boolean possible = (side == Side.BUY || terms.shorts) && trailedOut == null;
        if (taken == null && possible && strength.value() >= terms.least && range.value() > 0) {
            enter(side, close, signals);
        }
    }

    @Override
    public int warmUp(CandleInterval interval) {
        return Math.max(terms.length, 3 * USUAL_LENGTH);
    }

    private void enter(Side side, double close, Signals signals) {
        int up = side == Side.BUY ? 1 : -1;
        double stop = close - up * terms.stopRanges * range.value();
        signals.because(() ->
                "close %s, adx(%d) %s at least %s"
                        .formatted(
                                beside(close),
                                USUAL_LENGTH,
                                Levels.figure(strength.value()),
                                Levels.figure(terms.least)));
        signals.open(side, EntryTerms.atMarket(), Levels.at(stop, study.grid()), List.of());
        taken = side;
        best = close;
        trail = close - up * terms.trailRanges * range.value();
    }

    private boolean trailsOut(CandleSeries candles, int index) {
        if (terms.trailRanges == 0) {
            return false;
        }
        double away = terms.trailRanges * range.value();
        if (taken == Side.BUY) {
            best = Math.max(best, candles.high(index));
            trail = Math.max(trail, best - away);
            return candles.close(index) <= trail;
        }
        best = Math.min(best, candles.low(index));
        trail = Math.min(trail, best + away);
        return candles.close(index) >= trail;
    }

    private static boolean isBeyond(Side side, double close, double best) {
        return side == Side.BUY ? close > best : close < best;
    }

    private String beside(double close) {
        return "%s %s ema(%d) %s"
                .formatted(
                        Levels.figure(close),
                        close > average.value() ? "above" : "at or below",
                        terms.length,
                        Levels.figure(average.value()));
    }
}
