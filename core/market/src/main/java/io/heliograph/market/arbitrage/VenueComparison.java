package io.heliograph.market.arbitrage;

import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.market.Quote;
import java.util.Comparator;
import java.util.List;

/// The same thing quoted at several venues.
///
/// @param cheapest where it costs least to buy
/// @param dearest where selling brings most
/// @param tightest where bid and ask lie closest together
/// @param divergence how much higher the highest middle price is than the lowest: 0.01 is 1 %
public record VenueComparison(Quote cheapest, Quote dearest, Quote tightest, Ratio divergence) {

    /// @param quotes of the same thing, in the same currency; the first of equals is taken
    /// @throws IllegalArgumentException if there are none
    public static VenueComparison of(List<Quote> quotes) {
        if (quotes.isEmpty()) {
            throw new IllegalArgumentException("there must be quotes to compare");
        }
        Price lowest = quotes.stream().map(Quote::mid).min(Comparator.naturalOrder()).orElseThrow();
        Price highest =
                quotes.stream().map(Quote::mid).max(Comparator.naturalOrder()).orElseThrow();
        return new VenueComparison(
                quotes.stream().min(Comparator.comparing(Quote::ask)).orElseThrow(),
                // The least of the reversed order, as the greatest would be the last of equals.
                quotes.stream().min(Comparator.comparing(Quote::bid).reversed()).orElseThrow(),
                quotes.stream().min(Comparator.comparing(VenueComparison::spread)).orElseThrow(),
                Ratio.between(highest.distanceTo(lowest), lowest.value()));
    }

    /// How far bid and ask are apart, as a share of the price between them.
    public static Ratio spread(Quote quote) {
        return Ratio.between(quote.ask().distanceTo(quote.bid()), quote.mid().value());
    }
}
