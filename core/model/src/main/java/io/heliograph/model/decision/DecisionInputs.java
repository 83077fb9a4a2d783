package io.heliograph.model.decision;

import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.market.MarketConditions;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.Quote;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a decision was told from outside the account: every answer of the market that it asked for,
/// and whether the account could enter at all. With the account's facts, the message and the
/// settings it makes the same decision again. Nothing here is one account's own, so that accounts
/// that were told the same share it.
///
/// @param market of the signal's instrument; null where it was not asked for
/// @param conditions of that market; null where they were not asked for
/// @param quotes of what the account held; what had none is left out, here and below
/// @param rates that were asked for
/// @param instruments that were asked for by their id
/// @param correlations that were asked for
/// @param ranges how far instruments move in a candle, where that was asked for
/// @param scores of the signal; null where nobody asked, or too little was known
/// @param choice that the account's group made; null where it trades for itself alone
public record DecisionInputs(
        @Nullable MarketSnapshot market,
        @Nullable MarketConditions conditions,
        List<Quote> quotes,
        List<Rate> rates,
        List<Instrument> instruments,
        List<Alike> correlations,
        List<Range> ranges,
        @Nullable SignalScores scores,
        Standing standing,
        @Nullable VenueChoice choice) {
    public DecisionInputs {
        quotes = List.copyOf(quotes);
        rates = List.copyOf(rates);
        instruments = List.copyOf(instruments);
        correlations = List.copyOf(correlations);
        ranges = List.copyOf(ranges);
    }

    /// One unit of a currency in another.
    public record Rate(Currency from, Currency into, BigDecimal value) {}

    /// How alike the returns of two instruments were, -1 to 1.
    public record Alike(InstrumentId one, InstrumentId other, BigDecimal value) {}

    /// The average true range of an instrument, in its quote currency.
    public record Range(InstrumentId instrument, BigDecimal value) {}
}
