package io.heliograph.model.market;

/// Where prices come from, in words that every screen shows.
///
/// @param detail the venue's name, the file's name or why the market is simulated
public record PriceOrigin(Kind kind, String detail) {
    public enum Kind {
        LIVE,
        RECORDED,
        SIMULATED
    }

    @Override
    public String toString() {
        return kind + " " + detail;
    }
}
