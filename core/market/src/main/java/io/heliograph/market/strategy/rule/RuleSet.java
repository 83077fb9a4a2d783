package io.heliograph.market.strategy.rule;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A strategy as rules: when to be long, when short, where the stop and the targets lie.
///
/// @param version its author's, from 1
/// @param interval the candles it is made for; null for any
/// @param longs when to buy; null for never
/// @param shorts when to sell short; null for never
/// @param stop of each trade; null where the account's own applies
/// @param targets nearest first
/// @param risk how much is traded where no account decides it; null where nothing is said
/// @param hash SHA-256 of its canonical form, as 64 hexadecimal digits
public record RuleSet(
        String name,
        int version,
        @Nullable CandleInterval interval,
        @Nullable Way longs,
        @Nullable Way shorts,
        @Nullable Distance stop,
        List<Distance> targets,
        @Nullable Risk risk,
        String hash) {
    private static final int LONGEST_WARM_UP = 20_000;

    /// Enough for the regime and the shapes of candles.
    private static final int LEAST_WARM_UP = 150;

    public RuleSet {
        targets = List.copyOf(targets);
        if (longs == null && shorts == null) {
            throw new IllegalArgumentException("rules must say when to be long or short");
        }
    }

    /// The rules of one direction.
    ///
    /// @param exit null where only the stop and the targets end a trade
    public record Way(Condition enter, @Nullable Condition exit) {}

    /// How far from the entry.
    public sealed interface Distance {
        /// @param percent of the entry price: 2 is 2 %
        record Percent(BigDecimal percent) implements Distance {
            public Percent {
                requirePositive("percent", percent);
            }
        }

        /// @param count how many average true ranges
        /// @param length of the average, in candles
        record Ranges(BigDecimal count, int length) implements Distance {
            public Ranges {
                requirePositive("atr", count);
            }
        }
    }

    /// How much is traded.
    public sealed interface Risk {
        /// This share of equity is lost from entry to stop.
        record Share(Ratio share) implements Risk {}

        record Fixed(Quantity quantity) implements Risk {}
    }

    /// Name, version and the beginning of the hash: what a reader can compare.
    public String title() {
        return "%s v%d (%s)".formatted(name, version, hash.substring(0, 12));
    }

    /// @throws IllegalArgumentException in words for people, if the rules are not for candles of
    ///   this interval
    public void requireFits(CandleInterval candles) {
        if (interval != null && !interval.equals(candles)) {
            throw new IllegalArgumentException(
                    "the rules are made for candles of %s, not of %s".formatted(interval, candles));
        }
        operands()
                .forEach(operand -> {
                    CandleInterval longer = operand.interval();
                    boolean fits =
                            longer == null
                                    || longer.compareTo(candles) > 0 && candles.fitsInto(longer);
                    if (!fits) {
                        throw new IllegalArgumentException(
                                "candles of %s cannot be put together to %s, which %s reads"
                                        .formatted(candles, longer, operand.text()));
                    }
                });
    }

    /// @param candles whose they are, for people
    /// @throws IllegalArgumentException in words for people, if a figure of the rules is made of
    ///   volume: candles without it would keep them silent for ever
    public void requireNoVolume(String candles) {
        operands()
                .filter(Operand::needsVolume)
                .findFirst()
                .ifPresent(operand -> {
                    throw new IllegalArgumentException(
                            "the rules read %s, but %s have no volume"
                                    .formatted(operand.text(), candles));
                });
    }

    /// As many candles as the figure that reaches back farthest usually needs, at most {@value
    /// #LONGEST_WARM_UP}.
    int warmUp(CandleInterval candles) {
        long longest = operands().mapToLong(operand -> reach(operand, candles)).max().orElse(0);
        return (int) Math.min(LONGEST_WARM_UP, Math.max(longest, LEAST_WARM_UP));
    }

    private static long reach(Operand operand, CandleInterval candles) {
        double longest = 1;
        if (operand.of() instanceof Operand.Figure.OfIndicator indicator) {
            longest = indicator.spec().parameters().stream().mapToDouble(it -> it).sum();
        }
        CandleInterval longer = operand.interval();
        long each = longer == null ? 1 : longer.closeOf(0) / candles.closeOf(0) + 1;
        return (2 * (long) longest + operand.ago() + 1) * each;
    }

    /// Every figure that the rules compare.
    Stream<Operand> operands() {
        return Stream.of(longs, shorts)
                .filter(Objects::nonNull)
                .flatMap(way -> Stream.of(way.enter(), way.exit()))
                .filter(Objects::nonNull)
                .flatMap(RuleSet::operands);
    }

    private static Stream<Operand> operands(Condition condition) {
        return switch (condition) {
            case Condition.All all -> all.of().stream().flatMap(RuleSet::operands);
            case Condition.Any any -> any.of().stream().flatMap(RuleSet::operands);
            case Condition.Not not -> operands(not.of());
            case Condition.Compare compare -> Stream.of(compare.left(), compare.right());
            case Condition.Shape ignored -> Stream.empty();
            case Condition.InRegime ignored -> Stream.empty();
            case Condition.InSession ignored -> Stream.empty();
            case Condition.SessionOpens ignored -> Stream.empty();
            case Condition.AtTime ignored -> Stream.empty();
            case Condition.NearNews ignored -> Stream.empty();
        };
    }

    private static void requirePositive(String name, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(
                    "%s must be positive, was %s".formatted(name, value.toPlainString()));
        }
    }
}
