package io.heliograph.market.arbitrage;

import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.market.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Buying at one venue and selling at another at once, per unit of the base, in the quotes'
/// currency.
///
/// @param gross the bid there less the ask here
/// @param costs fees and expected slippage of both orders
/// @param risk what is set aside for one order being filled while the other is not
/// @param net what is left; positive
/// @param netRatio of what is paid for the buying
public record Arbitrage(
        Quote buy,
        Quote sell,
        BigDecimal gross,
        BigDecimal costs,
        BigDecimal risk,
        BigDecimal net,
        Ratio netRatio) {

    /// What an opportunity must be to be worth telling.
    ///
    /// @param leastNet share of what is paid, after costs and risk
    /// @param leggingRisk share of the price that is set aside for a leg that fails
    /// @param oldestQuote quotes older than this are not believed
    public record Terms(Ratio leastNet, Ratio leggingRisk, Duration oldestQuote) {}

    /// The best pair of venues, if any is good enough.
    ///
    /// @param offers of the same thing, in the same currency
    public static Optional<Arbitrage> find(List<Offer> offers, Terms terms, Instant now) {
        Arbitrage best = null;
        for (Offer buy : offers) {
            for (Offer sell : offers) {
                if (!buy.equals(sell) && isFresh(buy, terms, now) && isFresh(sell, terms, now)) {
                    Arbitrage found = between(buy, sell, terms);
                    boolean better = best == null || found.netRatio.compareTo(best.netRatio) > 0;
                    best = better ? found : best;
                }
            }
        }
        return Optional.ofNullable(best)
                .filter(found -> found.net.signum() > 0)
                .filter(found -> found.netRatio.compareTo(terms.leastNet) >= 0);
    }

    private static Arbitrage between(Offer buy, Offer sell, Terms terms) {
        Price ask = buy.quote().ask();
        Price bid = sell.quote().bid();
        BigDecimal gross = bid.value().subtract(ask.value());
        BigDecimal costs = costs(ask, buy.costs()).add(costs(bid, sell.costs()));
        BigDecimal risk = ask.value().multiply(terms.leggingRisk.value());
        BigDecimal net = gross.subtract(costs).subtract(risk);
        return new Arbitrage(
                buy.quote(),
                sell.quote(),
                gross,
                costs,
                risk,
                net,
                Ratio.between(net, ask.value()));
    }

    private static BigDecimal costs(Price price, TradingCosts costs) {
        return price.value().multiply(costs.fee().value().add(costs.slippage().value()));
    }

    private static boolean isFresh(Offer offer, Terms terms, Instant now) {
        return !offer.quote().at().plus(terms.oldestQuote).isBefore(now);
    }
}
