package io.heliograph.market.strategy.rule;

import io.heliograph.market.news.EconomicCalendar;
import io.heliograph.market.news.EconomicCalendar.Verdict;
import io.heliograph.market.news.Impact;
import io.heliograph.model.Currency;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

/// What rules may know besides the candles.
///
/// @param news as it is known at the moment of asking
/// @param currencies whose announcements move the instrument
public record Surroundings(Supplier<EconomicCalendar> news, Set<Currency> currencies) {
    public Surroundings {
        currencies = Set.copyOf(currencies);
    }

    /// No calendar: there is never any news.
    public static Surroundings quiet() {
        return new Surroundings(() -> EconomicCalendar.EMPTY, Set.of());
    }

    boolean hasNews(Condition.NearNews near, Instant at) {
        EconomicCalendar.Windows windows =
                new EconomicCalendar.Windows(
                        near.before(), near.after(), near.least(), Impact.HIGH);
        return !(news.get().at(at, currencies, windows) instanceof Verdict.Clear);
    }
}
