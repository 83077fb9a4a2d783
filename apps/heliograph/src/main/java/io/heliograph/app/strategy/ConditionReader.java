package io.heliograph.app.strategy;

import io.heliograph.market.calendar.TradingSession;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.indicator.CandlePattern;
import io.heliograph.market.indicator.MarketRegime.Regime;
import io.heliograph.market.news.Impact;
import io.heliograph.market.strategy.rule.Condition;
import io.heliograph.market.strategy.rule.Condition.Relation;
import io.heliograph.market.strategy.rule.Operand;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads conditions: an object with one field, whose name says what is asked.
final class ConditionReader {
    private static final Map<String, Relation> RELATIONS = new LinkedHashMap<>();

    static {
        RELATIONS.put("above", Relation.ABOVE);
        RELATIONS.put("below", Relation.BELOW);
        RELATIONS.put("atLeast", Relation.AT_LEAST);
        RELATIONS.put("atMost", Relation.AT_MOST);
        RELATIONS.put("crossesAbove", Relation.CROSSES_ABOVE);
        RELATIONS.put("crossesBelow", Relation.CROSSES_BELOW);
    }

    private final Findings found;
    private final OperandReader operands;

    ConditionReader(Findings found) {
        this.found = found;
        this.operands = new OperandReader(found);
    }

    /// The interval the rules are made for; null for any.
    void within(@Nullable CandleInterval interval) {
        operands.within(interval);
    }

    @Nullable Condition read(@Nullable Located at) {
        if (at == null) {
            return null;
        }
        if (!at.isObject() || at.fields().size() != 1) {
            found.add(
                    at,
                    "expected an object with one of all, any, not, %s, pattern, regime, session,"
                                    .formatted(String.join(", ", RELATIONS.keySet()))
                            + " sessionOpens, time, news; found "
                            + at.shown());
            return null;
        }
        String name = at.fields().keySet().iterator().next();
        Located value = at.fields().get(name);
        if (value == null) {
            return null;
        }
        Relation relation = RELATIONS.get(name);
        if (relation != null) {
            return compare(relation, value);
        }
        return switch (name) {
            case "all" -> {
                List<Condition> parts = parts(value);
                yield parts == null ? null : new Condition.All(parts);
            }
            case "any" -> {
                List<Condition> parts = parts(value);
                yield parts == null ? null : new Condition.Any(parts);
            }
            case "not" -> {
                Condition part = read(value);
                yield part == null ? null : new Condition.Not(part);
            }
            case "pattern" ->
                    constant(value, CandlePattern.class).map(Condition.Shape::new).orElse(null);
            case "regime" ->
                    constant(value, Regime.class).map(Condition.InRegime::new).orElse(null);
            case "session" ->
                    constant(value, TradingSession.class)
                            .map(Condition.InSession::new)
                            .orElse(null);
            case "sessionOpens" ->
                    constant(value, TradingSession.class)
                            .map(Condition.SessionOpens::new)
                            .orElse(null);
            case "time" -> time(value);
            case "news" -> news(value);
            default -> {
                found.add(
                        value,
                        "there is no condition \"%s\"; there are all, any, not, %s, pattern, regime, session, sessionOpens, time, news"
                                .formatted(name, String.join(", ", RELATIONS.keySet())));
                yield null;
            }
        };
    }

    private @Nullable Condition compare(Relation relation, Located at) {
        if (!at.isArray() || at.items().size() != 2) {
            found.add(at, "expected a list of two figures, [\"rsi(14)\", 30], found " + at.shown());
            return null;
        }
        Operand left = operands.read(at.items().get(0));
        Operand right = operands.read(at.items().get(1));
        return left == null || right == null ? null : new Condition.Compare(relation, left, right);
    }

    private @Nullable List<Condition> parts(Located at) {
        if (!at.isArray() || at.items().isEmpty()) {
            found.add(at, "expected a list of conditions, found " + at.shown());
            return null;
        }
        List<Condition> parts = new ArrayList<>();
        for (Located item : at.items()) {
            Condition part = read(item);
            if (part != null) {
                parts.add(part);
            }
        }
        return parts;
    }

    private @Nullable Condition time(Located at) {
        found.onlyFields(at, Set.of("from", "to", "zone", "days"));
        Optional<String> from = found.text(at, "from");
        Optional<String> to = found.text(at, "to");
        Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
        Located given = at.fields().get("days");
        if (given != null) {
            days = EnumSet.noneOf(DayOfWeek.class);
            for (Located day : given.items()) {
                constant(day, DayOfWeek.class).ifPresent(days::add);
            }
            if (days.isEmpty()) {
                found.add(given, "expected a list of days, [\"MONDAY\", \"TUESDAY\"]");
            }
        }
        if (from.isEmpty() || to.isEmpty()) {
            return null;
        }
        Set<DayOfWeek> chosen = days;
        Located zone = at.fields().get("zone");
        return found.checked(
                at,
                () ->
                        new Condition.AtTime(
                                LocalTime.parse(from.get()),
                                LocalTime.parse(to.get()),
                                ZoneId.of(zone == null ? "UTC" : String.valueOf(zone.value())),
                                chosen));
    }

    private @Nullable Condition news(Located at) {
        found.onlyFields(at, Set.of("impact", "before", "after"));
        Located impact = at.fields().get("impact");
        Optional<Impact> least =
                impact == null ? Optional.of(Impact.HIGH) : constant(impact, Impact.class);
        int before = found.whole(at, "before", 0, 1_440).orElse(30);
        int after = found.whole(at, "after", 0, 1_440).orElse(30);
        return least.map(it ->
                        new Condition.NearNews(
                                it, Duration.ofMinutes(before), Duration.ofMinutes(after)))
                .orElse(null);
    }

    private <E extends Enum<E>> Optional<E> constant(Located at, Class<E> type) {
        String written = String.valueOf(at.value()).strip().toUpperCase(Locale.ROOT);
        String name = written.replace(' ', '_').replace('-', '_');
        Optional<E> constant =
                Arrays.stream(type.getEnumConstants())
                        .filter(each -> each.name().equals(name))
                        .findFirst();
        if (constant.isEmpty()) {
            found.add(
                    at,
                    "expected one of %s, found %s"
                            .formatted(Arrays.toString(type.getEnumConstants()), at.shown()));
        }
        return constant;
    }
}
