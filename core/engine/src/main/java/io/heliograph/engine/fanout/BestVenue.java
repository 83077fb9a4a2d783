package io.heliograph.engine.fanout;

import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.account.Account;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.decision.VenueChoice;
import io.heliograph.model.decision.VenueChoice.Offer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The rule by which one account of a group trades a call: the one that already does; else the one
/// where a unit costs least with the fee, or brings most; of equals the first.
public final class BestVenue {
    /// Enough for every price there is, and the same on whatever machine compares.
    private static final MathContext DIGITS = new MathContext(16);

    private BestVenue() {}

    /// How an account stands in a choice.
    public sealed interface Stand {
        /// It trades the call already, or waits for a person's yes to it.
        record Entered() implements Stand {}

        /// It would trade it now.
        ///
        /// @param price of one unit on the side that the call takes: the ask of a buy
        /// @param fee of an order that trades at once
        record Ready(Price price, Currency quote, Ratio fee) implements Stand {}

        /// It cannot trade it.
        ///
        /// @param why in words
        record Out(String why) implements Stand {}
    }

    /// An account and how it stands.
    public record Candidate(Account account, Stand stand) {}

    /// @param proposal one of the group's, which differ in nothing that matters here
    /// @param rates one unit of the first currency in the second: venues are compared in the quote
    ///   currency of the first that is ready
    public static VenueChoice choose(
            TradeProposal proposal,
            String group,
            List<Candidate> candidates,
            BiFunction<Currency, Currency, Optional<BigDecimal>> rates,
            Instant now) {
        Side side = proposal.instruction().side();
        Currency currency = currency(candidates);
        List<Offer> offers = new ArrayList<>();
        AccountId chosen = null;
        Offer best = null;
        for (Candidate candidate : candidates) {
            Offer offer = offer(candidate, side, currency, rates);
            offers.add(offer);
            if (candidate.stand() instanceof Stand.Entered && chosen == null) {
                chosen = offer.account();
            }
            if (isBetter(offer.net(), best == null ? null : best.net(), side)) {
                best = offer;
            }
        }
        if (chosen == null && best != null) {
            chosen = best.account();
        }
        return new VenueChoice(proposal.call(), proposal.signal(), group, chosen, offers, now);
    }

    private static boolean isBetter(@Nullable Money net, @Nullable Money best, Side side) {
        if (net == null || best == null) {
            return net != null;
        }
        return switch (side) {
            case BUY -> net.isLessThan(best);
            case SELL -> best.isLessThan(net);
        };
    }

    private static @Nullable Currency currency(List<Candidate> candidates) {
        for (Candidate candidate : candidates) {
            if (candidate.stand() instanceof Stand.Ready ready) {
                return ready.quote();
            }
        }
        return null;
    }

    private static Offer offer(
            Candidate candidate,
            Side side,
            @Nullable Currency currency,
            BiFunction<Currency, Currency, Optional<BigDecimal>> rates) {
        Account account = candidate.account();
        return switch (candidate.stand()) {
            case Stand.Entered ignored ->
                    new Offer(account.id(), account.venue(), null, "it trades the call already");
            case Stand.Out out -> new Offer(account.id(), account.venue(), null, out.why());
            case Stand.Ready ready -> {
                Money net = currency == null ? null : net(ready, side, currency, rates);
                yield new Offer(
                        account.id(),
                        account.venue(),
                        net,
                        net == null
                                ? "no rate from %s to %s".formatted(ready.quote(), currency)
                                : "%s %s %s, fee %s"
                                        .formatted(
                                                side == Side.BUY ? "ask" : "bid",
                                                ready.price(),
                                                ready.quote(),
                                                percent(ready.fee())));
            }
        };
    }

    private static @Nullable Money net(
            Stand.Ready ready,
            Side side,
            Currency currency,
            BiFunction<Currency, Currency, Optional<BigDecimal>> rates) {
        BigDecimal fee = ready.fee().value();
        BigDecimal factor =
                BigDecimal.ONE.add(
                        switch (side) {
                            case BUY -> fee;
                            case SELL -> fee.negate();
                        });
        Optional<BigDecimal> rate =
                ready.quote().equals(currency)
                        ? Optional.of(BigDecimal.ONE)
                        : rates.apply(ready.quote(), currency);
        return rate.map(one ->
                        new Money(
                                ready.price().value().multiply(factor).multiply(one).round(DIGITS),
                                currency))
                .orElse(null);
    }

    /// With all its digits: fees differ in the third and fourth.
    private static String percent(Ratio fee) {
        return fee.value().movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
