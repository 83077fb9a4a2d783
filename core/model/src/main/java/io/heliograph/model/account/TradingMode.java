package io.heliograph.model.account;

/// Whether money is at stake.
public enum TradingMode {
    PAPER,
    LIVE
}
