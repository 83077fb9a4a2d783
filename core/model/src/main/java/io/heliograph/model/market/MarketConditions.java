package io.heliograph.model.market;

import io.heliograph.model.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of an instrument's market beside its price.
///
/// @param opensAt when it opens next; null while it is open, and where nobody knows its hours
/// @param extendedUntil when the extended session ends in which it trades now; null outside of one
/// @param range of prices since the moment asked about; null where nobody kept them
/// @param turnover of the last 24 hours in the quote currency; null where nobody knows
/// @param announcements up to a day ago and in the coming day, of its currencies, in order of time
public record MarketConditions(
        @Nullable Instant opensAt,
        @Nullable Instant extendedUntil,
        @Nullable PriceRange range,
        @Nullable BigDecimal turnover,
        List<Announcement> announcements) {
    public static final MarketConditions UNKNOWN =
            new MarketConditions(null, null, null, null, List.of());

    public MarketConditions {
        announcements = List.copyOf(announcements);
    }

    /// The lowest and the highest price of a time.
    public record PriceRange(Price low, Price high) {}
}
