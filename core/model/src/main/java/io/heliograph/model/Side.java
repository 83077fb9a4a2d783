package io.heliograph.model;

/// The direction of an order.
public enum Side {
    BUY,
    SELL;

    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /// The position that an order of this side opens.
    public PositionSide opens() {
        return this == BUY ? PositionSide.LONG : PositionSide.SHORT;
    }
}
