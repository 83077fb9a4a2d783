package io.heliograph.model.order;

/// The part an order plays in its plan.
public enum Leg {
    ENTRY,
    STOP,
    TARGET,
    /// Closes a part or all of the position at the market, on somebody's wish.
    EXIT
}
