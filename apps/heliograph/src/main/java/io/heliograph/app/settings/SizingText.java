package io.heliograph.app.settings;

import io.heliograph.model.Currency;
import io.heliograph.model.Decimals;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.account.Limits.Sizing;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A way of sizing as a person reads and writes it: `risk 1%`, `volatility 1% x 2`.
final class SizingText {
    private static final String FORMS =
            "risk 1%, amount 900, quantity 0.01, equity 10%,"
                    + " kelly 25% most 2% after 30 until 0.5%, or volatility 1% x 2";
    private static final Pattern KELLY =
            Pattern.compile("(\\S+) most (\\S+) after (\\d{1,5}) until (\\S+)");
    private static final Pattern VOLATILITY = Pattern.compile("(\\S+) ?x ?(\\S+)");

    private SizingText() {}

    static String of(Sizing sizing) {
        return switch (sizing) {
            case Sizing.RiskShare risk -> "risk " + text(risk.share());
            case Sizing.FixedAmount fixed -> "amount " + fixed.amount().amount().toPlainString();
            case Sizing.FixedQuantity fixed -> "quantity " + fixed.quantity();
            case Sizing.EquityShare share -> "equity " + text(share.share());
            case Sizing.Kelly kelly ->
                    "kelly %s most %s after %d until %s"
                            .formatted(
                                    text(kelly.fraction()),
                                    text(kelly.most()),
                                    kelly.minTrades(),
                                    text(kelly.until()));
            case Sizing.Volatility volatility ->
                    "volatility %s x %s"
                            .formatted(
                                    text(volatility.share()),
                                    volatility.multiple().stripTrailingZeros().toPlainString());
        };
    }

    /// @param currency of the account, which an amount is in
    /// @throws IllegalArgumentException naming what was expected and what was given
    static Sizing parse(String text, Currency currency) {
        String words = text.strip().replaceAll("\\s+", " ");
        int space = words.indexOf(' ');
        String way = (space < 0 ? words : words.substring(0, space)).toLowerCase(Locale.ROOT);
        String rest = space < 0 ? "" : words.substring(space + 1);
        return switch (way) {
            case "risk" -> new Sizing.RiskShare(percent("risk", rest));
            case "amount" ->
                    new Sizing.FixedAmount(new Money(Decimals.parse(rest, "amount"), currency));
            case "quantity" -> new Sizing.FixedQuantity(Quantity.of(rest));
            case "equity" -> new Sizing.EquityShare(percent("equity", rest));
            case "kelly" -> kelly(rest, text);
            case "volatility" -> volatility(rest, text);
            default -> throw unknown(text);
        };
    }

    static String text(Ratio ratio) {
        return ratio.value().movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }

    static Ratio percent(String name, String text) {
        String number = text.strip();
        if (!number.endsWith("%")) {
            throw new IllegalArgumentException(
                    "%s must be a percentage such as 1%%, was \"%s\"".formatted(name, text));
        }
        return new Ratio(
                Decimals.parse(number.substring(0, number.length() - 1).strip(), name)
                        .movePointLeft(2));
    }

    private static Sizing kelly(String rest, String text) {
        Matcher matcher = KELLY.matcher(rest);
        if (!matcher.matches()) {
            throw unknown(text);
        }
        return new Sizing.Kelly(
                percent("kelly", matcher.group(1)),
                percent("most", matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                percent("until", matcher.group(4)));
    }

    private static Sizing volatility(String rest, String text) {
        Matcher matcher = VOLATILITY.matcher(rest);
        if (!matcher.matches()) {
            throw unknown(text);
        }
        return new Sizing.Volatility(
                percent("volatility", matcher.group(1)),
                Decimals.parse(matcher.group(2), "multiple"));
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("sizing must be %s, was \"%s\"".formatted(FORMS, text));
    }
}
