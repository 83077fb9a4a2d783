package io.heliograph.market.compare;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.indicator.Adx;
import io.heliograph.market.indicator.Atr;
import io.heliograph.market.indicator.MarketRegime;
import io.heliograph.market.indicator.Momentum;
import io.heliograph.market.indicator.Rsi;
import io.heliograph.market.indicator.VolumeSpike;
import java.util.Comparator;
import java.util.Optional;

/// One instrument at a glance, at its last closed candle.
///
/// @param change over the last {@value #LOOK_BACK} candles, as a share: 0.01 is 1 %
/// @param rsi of 14 candles, 0 to 100
/// @param adx of 14 candles, 0 to 100: how strong a trend is
/// @param range usual range of a candle (ATR of 14) as a share of the price
/// @param volumeSpike how many times the usual volume of {@value #LOOK_BACK} candles the last one
///   has; 0 where nobody counts volume
/// @param score how much it stands out: the change in usual ranges of that many candles, either
///   way, plus the doublings of its volume. 2 is rare, 4 is news
public record SymbolLook(
        String name,
        double close,
        double change,
        double rsi,
        double adx,
        double range,
        double volumeSpike,
        MarketRegime.Regime regime,
        double score) {
    /// How many candles a look needs: the regime compares with the last hundred ranges.
    public static final int NEEDED = 130;

    /// Over how many candles movement and volume are looked at.
    public static final int LOOK_BACK = 20;

    /// The one that stands out most first, then by name.
    public static final Comparator<SymbolLook> BY_SCORE =
            Comparator.comparingDouble(SymbolLook::score)
                    .reversed()
                    .thenComparing(SymbolLook::name);

    private static final int LENGTH = 14;

    /// Empty with fewer candles than are {@link #NEEDED}.
    public static Optional<SymbolLook> of(String name, CandleSeries candles) {
        if (candles.size() < NEEDED) {
            return Optional.empty();
        }
        Rsi rsi = new Rsi(LENGTH);
        Adx adx = new Adx(LENGTH);
        Atr atr = new Atr(LENGTH);
        Momentum momentum = new Momentum(LOOK_BACK);
        VolumeSpike spike = new VolumeSpike(LOOK_BACK);
        MarketRegime regime = new MarketRegime();
        for (int i = 0; i < candles.size(); i++) {
            double close = candles.close(i);
            rsi.update(close);
            momentum.update(close);
            adx.update(candles, i);
            atr.update(candles, i);
            spike.update(candles, i);
            regime.update(candles, i);
        }
        double close = candles.close(candles.size() - 1);
        double change = close / (close - momentum.value()) - 1;
        double range = atr.value() / close;
        double volume = Double.isFinite(spike.value()) ? spike.value() : 0;
        double moved = range == 0 ? 0 : Math.abs(change) / (range * Math.sqrt(LOOK_BACK));
        double doublings = volume > 1 ? Math.log(volume) / Math.log(2) : 0;
        return Optional.of(
                new SymbolLook(
                        name,
                        close,
                        change,
                        rsi.value(),
                        adx.value(),
                        range,
                        volume,
                        regime.regime(),
                        moved + doublings));
    }
}
