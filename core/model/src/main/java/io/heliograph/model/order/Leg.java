package io.heliograph.model.order;

/// The part an order plays in its plan.
public enum Leg {
    ENTRY,
    STOP,
    TARGET
}
