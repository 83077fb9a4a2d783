package io.heliograph.model.decision;

import io.heliograph.model.Currency;
import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A phrase with its numbers, put into letters only when somebody reads it: a decision finds some
/// hundred of them in microseconds, and most are never read.
///
/// Money has two digits after the point, a ratio is a percentage, a duration has one unit; all else
/// is as it prints itself. Two phrases are equal where they read the same.
public final class Words {
    public static final Words NONE = new Words("");

    private Object[] parts;
    private @Nullable String text;

    private Words(Object... parts) {
        this.parts = parts;
    }

    /// @param parts immutable values, which are read one after the other with nothing between
    public static Words of(Object... parts) {
        return new Words(parts);
    }

    public boolean isEmpty() {
        return toString().isEmpty();
    }

    @Override
    public String toString() {
        String known = text;
        if (known == null) {
            StringBuilder letters = new StringBuilder(32);
            for (Object part : parts) {
                letters.append(letters(part));
            }
            // Whoever reads it at the same time comes to the same text.
            known = letters.toString();
            text = known;
            parts = new Object[] {known};
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Words words && toString().equals(words.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /// What share of `whole` the `part` is, divided only when somebody reads it.
    ///
    /// @param whole not zero
    public record Share(BigDecimal part, BigDecimal whole) {}

    /// Money that is only shown: {@link Money} costs a normal form that nobody reads.
    public record Amount(BigDecimal amount, Currency currency) {}

    /// How much of an amount another leaves, computed only when somebody reads it.
    public record Rest(BigDecimal whole, BigDecimal part, Currency currency) {}

    /// Money with all its digits.
    public record Exact(Money money) {
        @Override
        public String toString() {
            return money.toString();
        }
    }

    private static String letters(Object part) {
        return switch (part) {
            case Money money -> round(money.amount()) + " " + money.currency();
            case Ratio ratio -> ratio.asPercent();
            case Amount amount -> round(amount.amount()) + " " + amount.currency();
            case Rest rest -> round(rest.whole().subtract(rest.part())) + " " + rest.currency();
            case Share share -> Ratio.between(share.part(), share.whole()).asPercent();
            case Duration age -> age(age);
            case BigDecimal number -> plain(number);
            default -> part.toString();
        };
    }

    private static String round(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    /// `0.4 s`, `90 s`, `7 min`, `3 h`, `2 days`.
    private static String age(Duration age) {
        long millis = Math.max(0, age.toMillis());
        if (millis < 10_000) {
            return millis / 1_000 + "." + millis % 1_000 / 100 + " s";
        }
        long seconds = millis / 1_000;
        if (seconds < 180) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        if (minutes < 180) {
            return minutes + " min";
        }
        return minutes < 60 * 72 ? minutes / 60 + " h" : minutes / 60 / 24 + " days";
    }
}
