package io.heliograph.model.account;

/// What an account can hold.
public enum AccountKind {
    /// Owns what it buys; cannot sell what it does not have.
    SPOT,
    /// Long and short, with the leverage its limits allow.
    MARGIN
}
