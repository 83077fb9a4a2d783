package io.heliograph.model;

/// Which way a position gains: LONG when the price rises, SHORT when it falls, FLAT when there is
/// none.
public enum PositionSide {
    LONG,
    SHORT,
    FLAT
}
