package io.heliograph.app.strategy;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.market.indicator.IndicatorSpec;
import io.heliograph.market.indicator.Study;
import io.heliograph.market.strategy.rule.Operand;
import io.heliograph.market.strategy.rule.Operand.Field;
import io.heliograph.market.strategy.rule.Operand.Figure;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the figures that conditions compare: `30`, `"close"`, `"close[1]"`,
/// `"bollinger(20,2).upper"`, or an object that says more. Whatever would have to know the future
/// is refused here.
final class OperandReader {
    private static final Pattern AGO = Pattern.compile("(.*)\\[\\s*(-?\\d{1,9})\\s*\\]");
    private static final Pattern FUTURE =
            Pattern.compile("(?i)(next|future|tomorrow|ahead|lead)[ _.(-]?.*");
    private static final List<String> FORMING = List.of("forming", "current", "unfinished", "live");

    private final Findings found;
    private @Nullable CandleInterval own;

    OperandReader(Findings found) {
        this.found = found;
    }

    void within(@Nullable CandleInterval interval) {
        own = interval;
    }

    @Nullable Operand read(Located at) {
        if (at.value() instanceof BigDecimal number) {
            return new Operand(
                    new Figure.Number(number.doubleValue()), 0, 1, null, number.toPlainString());
        }
        if (at.value() instanceof String text) {
            return operand(at, text, null, BigDecimal.ONE, null);
        }
        if (!at.isObject()) {
            found.add(
                    at,
                    "expected a number, a text such as \"close\" or \"sma(50)\", or {\"of\": ...};"
                            + " found "
                            + at.shown());
            return null;
        }
        found.onlyFields(at, Set.of("of", "ago", "times", "interval", "candle"));
        Optional<String> of = found.text(at, "of");
        Located ago = at.fields().get("ago");
        Located candle = at.fields().get("candle");
        if (candle != null && FORMING.contains(lower(candle))) {
            lookAhead(
                    candle,
                    "the candle that is still forming is not known at its beginning; only closed"
                            + " candles are read");
        } else if (candle != null && !lower(candle).equals("closed")) {
            found.add(candle, "expected \"closed\", found " + candle.shown());
        }
        BigDecimal times =
                at.fields().containsKey("times")
                        ? found.number(at.fields().get("times"))
                        : BigDecimal.ONE;
        CandleInterval interval = interval(at.fields().get("interval"));
        return of.isEmpty() || times == null ? null : operand(at, of.get(), ago, times, interval);
    }

    private static String lower(Located at) {
        return String.valueOf(at.value()).strip().toLowerCase(Locale.ROOT);
    }

    private @Nullable CandleInterval interval(@Nullable Located at) {
        if (at == null) {
            return null;
        }
        CandleInterval interval =
                found.checked(at, () -> CandleInterval.of(String.valueOf(at.value())));
        CandleInterval strategys = own;
        if (interval != null && strategys != null) {
            if (interval.equals(strategys)) {
                return null;
            }
            if (interval.compareTo(strategys) < 0) {
                found.add(
                        at,
                        "expected an interval longer than the strategy's own %s, found %s"
                                .formatted(strategys, interval));
            } else if (!strategys.fitsInto(interval)) {
                found.add(
                        at,
                        "candles of %s cannot be put together to %s"
                                .formatted(strategys, interval));
            }
        }
        return interval;
    }

    private @Nullable Operand operand(
            Located at,
            String written,
            @Nullable Located agoField,
            BigDecimal times,
            @Nullable CandleInterval interval) {
        String name = written.strip();
        Integer ago = 0;
        Matcher bracket = AGO.matcher(name);
        if (bracket.matches()) {
            name = bracket.group(1).strip();
            ago = Integer.valueOf(bracket.group(2));
        } else if (agoField != null) {
            BigDecimal number = found.number(agoField);
            ago =
                    number == null || number.stripTrailingZeros().scale() > 0
                            ? null
                            : Integer.valueOf(number.intValue());
        }
        if (ago == null) {
            return null;
        }
        if (ago < 0) {
            lookAhead(at, "%d candles ago lies in the future".formatted(ago));
            return null;
        }
        Figure figure = figure(at, name);
        int candles = ago;
        String shown = shown(name, candles, times, interval);
        return figure == null
                ? null
                : found.checked(
                        at,
                        () -> new Operand(figure, candles, times.doubleValue(), interval, shown));
    }

    private @Nullable Figure figure(Located at, String name) {
        Optional<Field> field =
                Arrays.stream(Field.values())
                        .filter(each -> each.name().equals(name.toUpperCase(Locale.ROOT)))
                        .findFirst();
        if (field.isPresent()) {
            return new Figure.OfCandle(field.get());
        }
        if (FUTURE.matcher(name).matches()) {
            lookAhead(at, "\"%s\" is not known yet".formatted(name));
            return null;
        }
        return found.checked(at, () -> known(IndicatorSpec.of(name)));
    }

    /// Its lengths are checked where it is made.
    private static Figure known(IndicatorSpec spec) {
        new Study(PriceGrid.ofDecimals(0)).line(spec);
        return new Figure.OfIndicator(spec);
    }

    private void lookAhead(Located at, String why) {
        found.add(at, "looks ahead: " + why);
    }

    private static String shown(
            String name, int ago, BigDecimal times, @Nullable CandleInterval interval) {
        return (times.compareTo(BigDecimal.ONE) == 0 ? "" : times.toPlainString() + " x ")
                + name
                + (ago == 0 ? "" : "[" + ago + "]")
                + (interval == null ? "" : " of " + interval);
    }
}
