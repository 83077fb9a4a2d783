package io.heliograph.market.arbitrage;

import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/// Exchanging one money for another until it is the first again, as in dollars to bitcoin to dollar
/// coins to dollars.
///
/// @param factor what one unit has become after fees and slippage: above 1 is a gain
public record RoundTrip(List<Leg> legs, BigDecimal factor) {

    /// One exchange: buying turns the quote's currency into its base, selling the base into the
    /// currency. That each leg begins with what the one before ended with is the caller's to know.
    public record Leg(Offer offer, Side side) {
        private BigDecimal factor() {
            BigDecimal kept = BigDecimal.ONE.subtract(offer.costs().fee().value());
            BigDecimal worse = offer.costs().slippage().value();
            return switch (side) {
                case BUY ->
                        kept.divide(
                                offer.quote().ask().value().multiply(BigDecimal.ONE.add(worse)),
                                MathContext.DECIMAL64);
                case SELL ->
                        offer.quote()
                                .bid()
                                .value()
                                .multiply(BigDecimal.ONE.subtract(worse))
                                .multiply(kept);
            };
        }
    }

    /// @throws IllegalArgumentException if there are fewer than two legs
    public static RoundTrip of(List<Leg> legs) {
        if (legs.size() < 2) {
            throw new IllegalArgumentException("a round trip has at least 2 legs");
        }
        BigDecimal factor = BigDecimal.ONE;
        for (Leg leg : legs) {
            factor = factor.multiply(leg.factor(), MathContext.DECIMAL64);
        }
        return new RoundTrip(List.copyOf(legs), factor);
    }

    /// The gain as a share of what was put in; negative for a loss.
    public Ratio net() {
        return Ratio.between(factor.subtract(BigDecimal.ONE), BigDecimal.ONE);
    }
}
