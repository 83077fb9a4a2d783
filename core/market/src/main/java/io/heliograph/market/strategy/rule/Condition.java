package io.heliograph.market.strategy.rule;

import io.heliograph.market.calendar.TradingSession;
import io.heliograph.market.indicator.CandlePattern;
import io.heliograph.market.indicator.MarketRegime.Regime;
import io.heliograph.market.news.Impact;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/// Something that is so, or not, at the close of a candle.
public sealed interface Condition {
    record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
        }
    }

    record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
        }
    }

    record Not(Condition of) implements Condition {}

    /// How one figure stands to another.
    record Compare(Relation relation, Operand left, Operand right) implements Condition {}

    /// The candle completes the shape.
    record Shape(CandlePattern pattern) implements Condition {}

    record InRegime(Regime regime) implements Condition {}

    /// The candle closes within the session.
    record InSession(TradingSession session) implements Condition {}

    /// The candle is the first that closes within the session.
    record SessionOpens(TradingSession session) implements Condition {}

    /// The candle closes on one of these days at one of these times; over midnight where `to` is
    /// before `from`.
    record AtTime(LocalTime from, LocalTime to, ZoneId zone, Set<DayOfWeek> days)
            implements Condition {
        public AtTime {
            days = Set.copyOf(days);
        }
    }

    /// The candle closes within the window of an announcement that concerns the instrument.
    record NearNews(Impact least, Duration before, Duration after) implements Condition {}

    enum Relation {
        ABOVE("above"),
        BELOW("below"),
        AT_LEAST("at least"),
        AT_MOST("at most"),
        /// Above now, and not above at the candle before.
        CROSSES_ABOVE("crossed above"),
        /// Below now, and not below at the candle before.
        CROSSES_BELOW("crossed below");

        private final String words;

        Relation(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
