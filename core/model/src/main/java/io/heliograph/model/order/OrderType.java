package io.heliograph.model.order;

/// How an order executes.
public enum OrderType {
    /// At once, at the best price there is.
    MARKET,
    /// At the limit price or better.
    LIMIT,
    /// A market order once the trigger price trades.
    STOP_MARKET,
    /// A limit order once the trigger price trades.
    STOP_LIMIT
}
