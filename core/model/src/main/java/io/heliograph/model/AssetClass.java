package io.heliograph.model;

/// The kind of thing an instrument is; decides sessions, units and what a message may mean by a
/// bare number.
public enum AssetClass {
    CRYPTO,
    FOREX,
    METAL,
    INDEX,
    STOCK,
    OPTION
}
