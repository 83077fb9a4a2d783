package io.heliograph.market.strategy.rule;

import io.heliograph.market.indicator.CandlePatterns;
import io.heliograph.market.indicator.IndicatorKind;
import io.heliograph.market.indicator.IndicatorSpec;
import io.heliograph.market.indicator.MarketRegime;
import io.heliograph.market.indicator.Study;
import io.heliograph.market.strategy.rule.Condition.Relation;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A condition, ready to be asked once a candle, in order: some remember the candle before.
interface Check {
    Check NEVER = new Plain("never", at -> false);

    /// Whether it is so at this candle. Asked of every candle, whether or not the answer matters.
    boolean holds(long closeMillis);

    /// Whether there were candles enough to tell.
    default boolean isReady() {
        return true;
    }

    /// What it found, with its numbers.
    @Override
    String toString();

    static Check of(Condition condition, Study study, Surroundings around) {
        return switch (condition) {
            case Condition.All all -> new Joined(of(all.of(), study, around), true);
            case Condition.Any any -> new Joined(of(any.of(), study, around), false);
            case Condition.Not not -> new Negated(of(not.of(), study, around));
            case Condition.Compare compare -> new Compared(compare, study);
            case Condition.Shape shape -> {
                IndicatorSpec spec = new IndicatorSpec(IndicatorKind.PATTERNS, List.of(), "value");
                CandlePatterns patterns = study.indicator(spec, CandlePatterns.class);
                yield new Plain(words(shape.pattern()), at -> patterns.has(shape.pattern()));
            }
            case Condition.InRegime in -> {
                IndicatorSpec spec = new IndicatorSpec(IndicatorKind.REGIME, List.of(), "value");
                MarketRegime regime = study.indicator(spec, MarketRegime.class);
                yield new Plain(words(in.regime()), at -> regime.regime() == in.regime());
            }
            case Condition.InSession in ->
                    new Plain(
                            "session " + words(in.session()),
                            at -> in.session().isOpen(Instant.ofEpochMilli(at)));
            case Condition.SessionOpens opens -> new Opening(opens);
            case Condition.AtTime time ->
                    new Plain(
                            "time %s to %s".formatted(time.from(), time.to()),
                            at -> isAt(time, Instant.ofEpochMilli(at)));
            case Condition.NearNews near ->
                    new Plain(
                            "news of %s impact near".formatted(words(near.least())),
                            at -> around.hasNews(near, Instant.ofEpochMilli(at)));
        };
    }

    private static List<Check> of(List<Condition> all, Study study, Surroundings around) {
        return all.stream().map(one -> of(one, study, around)).toList();
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static boolean isAt(Condition.AtTime time, Instant now) {
        ZonedDateTime there = now.atZone(time.zone());
        LocalTime clock = there.toLocalTime();
        boolean overMidnight = time.to().isBefore(time.from());
        boolean since = !clock.isBefore(time.from());
        boolean until = clock.isBefore(time.to());
        boolean within = overMidnight ? since || until : since && until;
        // After midnight a night belongs to the day that it began on.
        boolean fromYesterday = overMidnight && !since;
        return within
                && time.days()
                        .contains((fromYesterday ? there.minusDays(1) : there).getDayOfWeek());
    }

    /// A question to the moment alone.
    interface Moment {
        boolean is(long closeMillis);
    }

    record Plain(String words, Moment moment) implements Check {
        @Override
        public boolean holds(long closeMillis) {
            return moment.is(closeMillis);
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /// All of several, or any.
    final class Joined implements Check {
        private final List<Check> parts;
        private final boolean all;
        private final boolean[] held;

        private Joined(List<Check> parts, boolean all) {
            this.parts = parts;
            this.all = all;
            this.held = new boolean[parts.size()];
        }

        @Override
        public boolean holds(long closeMillis) {
            int count = 0;
            for (int i = 0; i < held.length; i++) {
                held[i] = parts.get(i).holds(closeMillis);
                count += held[i] ? 1 : 0;
            }
            return all ? count == held.length : count > 0;
        }

        @Override
        public boolean isReady() {
            return parts.stream().allMatch(Check::isReady);
        }

        @Override
        public String toString() {
            StringBuilder words = new StringBuilder();
            for (int i = 0; i < held.length; i++) {
                if (held[i]) {
                    words.append(words.isEmpty() ? "" : " and ").append(parts.get(i));
                }
            }
            return words.toString();
        }
    }

    /// The contrary.
    record Negated(Check part) implements Check {
        @Override
        public boolean holds(long closeMillis) {
            return !part.holds(closeMillis);
        }

        @Override
        public boolean isReady() {
            return part.isReady();
        }

        @Override
        public String toString() {
            return part instanceof Joined joined
                    ? "none of "
                            + joined.parts.stream()
                                    .map(Check::toString)
                                    .collect(Collectors.joining(", "))
                    : "not " + part;
        }
    }

    /// One figure beside another.
    final class Compared implements Check {
        private final Relation relation;
        private final Gauge left;
        private final Gauge right;
        private double leftBefore = Double.NaN;
        private double rightBefore = Double.NaN;

        private Compared(Condition.Compare compare, Study study) {
            this.relation = compare.relation();
            this.left = new Gauge(compare.left(), study);
            this.right = new Gauge(compare.right(), study);
        }

        @Override
        public boolean holds(long closeMillis) {
            left.update();
            right.update();
            double l = left.value();
            double r = right.value();
            boolean holds =
                    switch (relation) {
                        case ABOVE -> l > r;
                        case BELOW -> l < r;
                        case AT_LEAST -> l >= r;
                        case AT_MOST -> l <= r;
                        case CROSSES_ABOVE -> l > r && leftBefore <= rightBefore;
                        case CROSSES_BELOW -> l < r && leftBefore >= rightBefore;
                    };
            leftBefore = l;
            rightBefore = r;
            return holds;
        }

        @Override
        public boolean isReady() {
            return !Double.isNaN(left.value()) && !Double.isNaN(right.value());
        }

        @Override
        public String toString() {
            return left + " " + relation + " " + right;
        }
    }

    /// The first candle within a session.
    final class Opening implements Check {
        private final Condition.SessionOpens opens;
        private boolean was = true;

        private Opening(Condition.SessionOpens opens) {
            this.opens = opens;
        }

        @Override
        public boolean holds(long closeMillis) {
            boolean before = was;
            was = opens.session().isOpen(Instant.ofEpochMilli(closeMillis));
            return was && !before;
        }

        @Override
        public String toString() {
            return words(opens.session()) + " opens";
        }
    }
}
