package io.heliograph.app.strategy;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.indicator.Study;
import io.heliograph.market.news.EconomicCalendar;
import io.heliograph.market.strategy.Strategy;
import io.heliograph.market.strategy.StrategyCatalogue;
import io.heliograph.market.strategy.rule.RuleSet;
import io.heliograph.market.strategy.rule.RuleStrategy;
import io.heliograph.market.strategy.rule.Surroundings;
import io.heliograph.model.Instrument;
import io.heliograph.model.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A strategy that is to run: which one, on what.
///
/// @param kind its name in the catalogue, or {@value #RULES}
/// @param parameters as written, `fast=10,slow=50`; empty for rules
/// @param rules null for the catalogue's kinds
/// @param since its signals count from then on; what was before only makes it warm
public record StrategyPlan(
        String name,
        String kind,
        String parameters,
        @Nullable RuleSet rules,
        List<Instrument> instruments,
        CandleInterval interval,
        Instant since) {
    /// The kind of strategies that are written as rules.
    public static final String RULES = "rules";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /// @throws IllegalArgumentException in words for people: the name, a parameter, or rules that
    ///   are not for this interval
    public StrategyPlan {
        instruments = List.copyOf(instruments);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a strategy's name has small letters, digits and -, at most 40, was \"%s\""
                            .formatted(name));
        }
        if (instruments.isEmpty()) {
            throw new IllegalArgumentException("a strategy needs a symbol");
        }
        if (rules != null) {
            rules.requireFits(interval);
        }
        Study trial = new Study(io.heliograph.market.candle.PriceGrid.ofDecimals(2));
        make(kind, parameters, rules, trial, Surroundings.quiet());
    }

    /// What it publishes as.
    public SourceId source() {
        return source(name);
    }

    static SourceId source(String name) {
        return new SourceId(StrategyReader.SOURCES + name);
    }

    /// Which strategy it is, and in which version, for people.
    public String title() {
        RuleSet written = rules;
        return written == null ? kind + " " + parameters : written.title();
    }

    Strategy make(Instrument instrument, Study study, Supplier<EconomicCalendar> news) {
        return make(kind, parameters, rules, study, surroundings(instrument, news));
    }

    /// What rules on the instrument may know of the world.
    public static Surroundings surroundings(
            Instrument instrument, Supplier<EconomicCalendar> news) {
        return new Surroundings(news, EconomicCalendar.moving(instrument));
    }

    private static Strategy make(
            String kind,
            String parameters,
            @Nullable RuleSet rules,
            Study study,
            Surroundings around) {
        if (rules != null) {
            return new RuleStrategy(rules, study, around);
        }
        Map<String, String> given = StrategyCatalogue.parameters(parameters);
        return StrategyCatalogue.make(kind, given, study);
    }
}
