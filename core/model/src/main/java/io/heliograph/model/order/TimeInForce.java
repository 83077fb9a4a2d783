package io.heliograph.model.order;

/// How long an order stands.
public enum TimeInForce {
    /// Until it is canceled.
    GTC,
    /// What fills at once, the rest is canceled.
    IOC,
    /// All at once or not at all.
    FOK
}
