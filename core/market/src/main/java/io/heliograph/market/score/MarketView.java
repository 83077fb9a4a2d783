package io.heliograph.market.score;

import io.heliograph.market.calendar.AlwaysOpen;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.indicator.IndicatorSet;
import io.heliograph.market.news.EconomicCalendar.Verdict;
import io.heliograph.market.score.MarketFit.Surroundings;
import io.heliograph.model.Side;
import java.time.Instant;
import java.util.Optional;

/// What the candles of one interval say of buying and of selling, worked out before anybody asks.
/// Clock, news and company are looked at when a signal comes: {@link MarketFit#in}.
public record MarketView(CandleInterval interval, MarketFit buying, MarketFit selling) {
    /// How many candles a view needs: the kind of market compares with the last hundred ranges.
    public static final int NEEDED = 130;

    private static final int LOOKED_AT = 2 * NEEDED;
    private static final Surroundings ANY =
            new Surroundings(Instant.EPOCH, new AlwaysOpen(), new Verdict.Clear(), 0);

    /// As of the newest candle; empty with fewer than are {@link #NEEDED}.
    public static Optional<MarketView> of(CandleSeries candles) {
        int size = candles.size();
        if (size < NEEDED) {
            return Optional.empty();
        }
        CandleSeries latest = candles.part(Math.max(0, size - LOOKED_AT), size);
        IndicatorSet indicators = new IndicatorSet(latest, latest.grid());
        return Optional.of(
                new MarketView(
                        candles.interval(),
                        MarketFit.of(Side.BUY, indicators, ANY),
                        MarketFit.of(Side.SELL, indicators, ANY)));
    }

    public MarketFit of(Side side) {
        return switch (side) {
            case BUY -> buying;
            case SELL -> selling;
        };
    }
}
