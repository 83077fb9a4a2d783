package io.heliograph.market.news;

import io.heliograph.model.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which currency a calendar means.
final class Currencies {
    private static final Set<String> CODES =
            Set.of(
                    "USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "NZD", "CNY", "SEK", "NOK",
                    "MXN", "ZAR", "TRY", "INR", "BRL", "KRW", "SGD", "HKD", "PLN");

    private static final Map<String, String> OF_PLACES =
            Map.ofEntries(
                    Map.entry("united states", "USD"),
                    Map.entry("us", "USD"),
                    Map.entry("usa", "USD"),
                    Map.entry("euro area", "EUR"),
                    Map.entry("euro zone", "EUR"),
                    Map.entry("eurozone", "EUR"),
                    Map.entry("european union", "EUR"),
                    Map.entry("germany", "EUR"),
                    Map.entry("france", "EUR"),
                    Map.entry("italy", "EUR"),
                    Map.entry("spain", "EUR"),
                    Map.entry("united kingdom", "GBP"),
                    Map.entry("uk", "GBP"),
                    Map.entry("japan", "JPY"),
                    Map.entry("switzerland", "CHF"),
                    Map.entry("canada", "CAD"),
                    Map.entry("australia", "AUD"),
                    Map.entry("new zealand", "NZD"),
                    Map.entry("china", "CNY"));

    private Currencies() {}

    /// From a code or a place; empty where it is neither.
    static Optional<Currency> of(String text) {
        String code = text.strip();
        if (CODES.contains(code.toUpperCase(Locale.ROOT))) {
            return Optional.of(new Currency(code.toUpperCase(Locale.ROOT)));
        }
        String place = OF_PLACES.get(code.toLowerCase(Locale.ROOT));
        return Optional.ofNullable(place).map(Currency::new);
    }

    /// From the beginning of a title: `USD Non-Farm Payrolls`, `[EUR] CPI`.
    static Optional<Currency> beginning(String title) {
        String text = title.strip();
        int from = text.startsWith("[") || text.startsWith("(") ? 1 : 0;
        int end = from + 3;
        boolean word = text.length() == end || (text.length() > end && !isLetter(text, end));
        String code = word ? text.substring(from, end) : "";
        return CODES.contains(code) ? Optional.of(new Currency(code)) : Optional.empty();
    }

    private static boolean isLetter(String text, int at) {
        return Character.isLetterOrDigit(text.charAt(at));
    }
}
