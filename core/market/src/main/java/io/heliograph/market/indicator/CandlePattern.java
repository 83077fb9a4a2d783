package io.heliograph.market.indicator;

/// Shapes of the last one to three candles. The body is what lies between open and close, the
/// shadows what lies beyond it; the range is both. None says anything of the trend before it: that
/// is for whoever asks.
public enum CandlePattern {
    /// The body is at most a tenth of the range.
    DOJI,

    /// A lower shadow of at least two bodies, an upper one of at most a tenth of the range.
    HAMMER,

    /// An upper shadow of at least two bodies, a lower one of at most a tenth of the range.
    SHOOTING_STAR,

    /// A rising body that begins at or below the end of the falling body before it and ends above
    /// its beginning.
    BULLISH_ENGULFING,

    /// A falling body that begins at or above the end of the rising body before it and ends below
    /// its beginning.
    BEARISH_ENGULFING,

    /// High and low lie within those of the candle before.
    INSIDE,

    /// A falling body of more than half its range, a body less than a third as long, a rising body
    /// that ends above the middle of the first.
    MORNING_STAR,

    /// A rising body of more than half its range, a body less than a third as long, a falling body
    /// that ends below the middle of the first.
    EVENING_STAR,

    /// Three rising bodies of more than half their ranges, each beginning within the body before
    /// and ending above it.
    THREE_WHITE_SOLDIERS,

    /// Three falling bodies of more than half their ranges, each beginning within the body before
    /// and ending below it.
    THREE_BLACK_CROWS
}
