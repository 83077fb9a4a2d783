package io.heliograph.market.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/// One line of one indicator, as text has it: `sma(50)`, `bollinger(20, 2.5).upper`, `rsi` (with
/// what is usual).
///
/// @param parameters whole, whatever was left out
public record IndicatorSpec(IndicatorKind kind, List<Double> parameters, String line) {
    public IndicatorSpec {
        parameters = List.copyOf(parameters);
    }

    /// @throws IllegalArgumentException in words for people: no such indicator, line or number
    public static IndicatorSpec of(String text) {
        String spec = text.strip();
        int open = spec.indexOf('(');
        int close = spec.indexOf(')');
        boolean bare = open < 0 && close < 0;
        if (!bare && (open <= 0 || close < open)) {
            throw new IllegalArgumentException(
                    "an indicator is written sma(50) or bollinger(20,2).upper, was \"%s\""
                            .formatted(text));
        }
        int dot = spec.indexOf('.', Math.max(close, 0));
        boolean tail = !bare && close + 1 != (dot < 0 ? spec.length() : dot);
        if (tail) {
            throw new IllegalArgumentException(
                    "expected nothing but a line after \")\", was \"%s\"".formatted(text));
        }
        int nameEnd = bare ? (dot < 0 ? spec.length() : dot) : open;
        IndicatorKind kind = kind(spec.substring(0, nameEnd));
        List<Double> given = bare ? List.of() : numbers(spec.substring(open + 1, close), kind);
        return new IndicatorSpec(
                kind,
                completed(given, kind),
                line(dot < 0 ? "value" : spec.substring(dot + 1), kind));
    }

    /// What reads this line of the indicator.
    DoubleSupplier reader(Indicator indicator) {
        return switch (indicator) {
            case Macd macd when line.equals("signal") -> macd::signal;
            case Macd macd when line.equals("histogram") -> macd::histogram;
            case Momentum momentum when line.equals("rate") -> momentum::rate;
            case BollingerBands bands when line.equals("upper") -> bands::upper;
            case BollingerBands bands when line.equals("lower") -> bands::lower;
            case Adx adx when line.equals("plus") -> adx::plusDi;
            case Adx adx when line.equals("minus") -> adx::minusDi;
            case DonchianChannel channel when line.equals("upper") -> channel::upper;
            case DonchianChannel channel when line.equals("lower") -> channel::lower;
            case DonchianChannel channel when line.equals("previousUpper") ->
                    channel::previousUpper;
            case DonchianChannel channel when line.equals("previousLower") ->
                    channel::previousLower;
            case SupportResistance levels when line.equals("support") -> levels::support;
            case SupportResistance levels when line.equals("resistance") -> levels::resistance;
            case Stochastic stochastic when line.equals("signal") -> stochastic::signal;
            case KeltnerChannel channel when line.equals("upper") -> channel::upper;
            case KeltnerChannel channel when line.equals("lower") -> channel::lower;
            case Indicator plain -> plain::value;
        };
    }

    private static IndicatorKind kind(String name) {
        for (IndicatorKind kind : IndicatorKind.values()) {
            if (kind.name().equals(name.strip().toUpperCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "there is no indicator \"%s\"; there are %s"
                        .formatted(name, List.of(IndicatorKind.values())));
    }

    private static List<Double> numbers(String text, IndicatorKind kind) {
        List<Double> numbers = new ArrayList<>();
        for (String each : text.isBlank() ? new String[0] : text.split(",", -1)) {
            try {
                numbers.add(Double.valueOf(each.strip()));
            } catch (NumberFormatException wrong) {
                throw new IllegalArgumentException(
                        "%s takes numbers, was \"%s\"".formatted(kind, each), wrong);
            }
        }
        return numbers;
    }

    private static List<Double> completed(List<Double> given, IndicatorKind kind) {
        List<Double> usual = kind.defaults();
        if (given.size() > usual.size()) {
            throw new IllegalArgumentException(
                    "%s takes at most %d numbers, was given %s"
                            .formatted(kind, usual.size(), given));
        }
        List<Double> whole = new ArrayList<>(given);
        whole.addAll(usual.subList(given.size(), usual.size()));
        return whole;
    }

    private static String line(String name, IndicatorKind kind) {
        if (!kind.lines().contains(name)) {
            throw new IllegalArgumentException(
                    "%s has the lines %s, not \"%s\"".formatted(kind, kind.lines(), name));
        }
        return name;
    }
}
