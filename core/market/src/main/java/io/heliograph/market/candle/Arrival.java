package io.heliograph.market.candle;

/// What became of something that arrived.
public enum Arrival {
    /// Taken, in time and in order.
    TAKEN,

    /// Known already, to the last digit; nothing changed.
    DUPLICATE,

    /// Older than the newest, where nothing was: a gap is smaller now. What was computed from the
    /// later candles has to be computed again.
    FILLED_GAP,

    /// Different from what was known for the same interval, which it replaced. What was computed
    /// from it has to be computed again.
    CORRECTED,

    /// Too late: its candle was closed and told already. Not taken; the venue's own candle of that
    /// interval is to be fetched.
    LATE
}
