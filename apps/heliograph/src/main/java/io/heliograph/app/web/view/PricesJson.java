package io.heliograph.app.web.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The latest prices, where they come from, and what is wrong with them.
///
/// @param trouble in words, null while all is well
/// @param heldBack how many prices were not believed, or were none, since the start
/// @param quarantine the last ones that were not believed, the newest first
public record PricesJson(
        OriginJson origin,
        @Nullable String trouble,
        List<PriceJson> prices,
        long heldBack,
        List<HeldJson> quarantine) {
    public PricesJson {
        prices = List.copyOf(prices);
        quarantine = List.copyOf(quarantine);
    }

    /// A price too far from the one before to be traded on.
    ///
    /// @param before the last that was believed
    /// @param at by the feed's clock
    public record HeldJson(String instrument, String price, String before, Instant at) {}

    /// @param kind `LIVE`, `RECORDED` or `SIMULATED`
    /// @param detail the venue's name, the file's name or why the market is simulated
    /// @param text both in words, for a screen
    public record OriginJson(String kind, String detail, String text) {}
}
