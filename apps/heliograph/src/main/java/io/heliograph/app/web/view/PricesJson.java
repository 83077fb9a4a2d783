package io.heliograph.app.web.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The latest prices, where they come from, and what is wrong with them.
///
/// @param trouble in words, null while all is well
public record PricesJson(OriginJson origin, @Nullable String trouble, List<PriceJson> prices) {
    public PricesJson {
        prices = List.copyOf(prices);
    }

    /// @param kind `LIVE`, `RECORDED` or `SIMULATED`
    /// @param detail the venue's name, the file's name or why the market is simulated
    /// @param text both in words, for a screen
    public record OriginJson(String kind, String detail, String text) {}
}
