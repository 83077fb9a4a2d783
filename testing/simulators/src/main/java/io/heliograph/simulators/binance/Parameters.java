package io.heliograph.simulators.binance;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a request asks for, read as strictly as Binance reads it.
final class Parameters {
    private static final Pattern CLIENT_ID = Pattern.compile("[.A-Z:/a-z0-9_-]{1,36}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,20}(\\.\\d{1,20})?");

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /// @param text of query and form, still percent-encoded
    static Parameters of(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            int mark = pair.indexOf('=');
            String name = mark < 0 ? pair : pair.substring(0, mark);
            String value = mark < 0 ? "" : pair.substring(mark + 1);
            if (values.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8)) != null) {
                throw new Refusal(-1101, "Duplicate values for a parameter detected.");
            }
        }
        return new Parameters(values);
    }

    boolean has(String name) {
        return !values.getOrDefault(name, "").isEmpty();
    }

    String text(String name) {
        return find(name).orElseThrow(() -> missing(name));
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    BigDecimal decimal(String name) {
        String text = text(name);
        if (!DECIMAL.matcher(text).matches()) {
            throw new Refusal(
                    -1100,
                    "Illegal characters found in parameter '%s'; legal range is '%s'."
                            .formatted(name, DECIMAL));
        }
        return new BigDecimal(text);
    }

    @Nullable BigDecimal maybeDecimal(String name) {
        return has(name) ? decimal(name) : null;
    }

    long number(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException nonsense) {
            throw new Refusal(
                    -1100,
                    "Illegal characters found in parameter '%s'; legal range is '^[0-9]{1,20}$'."
                            .formatted(name));
        }
    }

    long number(String name, long otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(values.get(name));
    }

    /// @param code of the refusal: spot and futures differ
    String clientId(String name, String otherwise, int code) {
        String id = find(name).orElse(otherwise);
        if (!CLIENT_ID.matcher(id).matches()) {
            throw new Refusal(code, "Client order id is not valid.");
        }
        return id;
    }

    /// One of an enum's names.
    ///
    /// @param code of the refusal
    <E extends Enum<E>> E choice(String name, Class<E> choices, int code) {
        try {
            return Enum.valueOf(choices, text(name));
        } catch (IllegalArgumentException unknown) {
            throw new Refusal(code, "Invalid %s.".formatted(name.toLowerCase(Locale.ROOT)));
        }
    }

    /// Binance refuses what a kind of order does not need.
    void without(String... names) {
        for (String name : names) {
            if (has(name)) {
                throw new Refusal(-1106, "Parameter '%s' sent when not required.".formatted(name));
            }
        }
    }

    private static Refusal missing(String name) {
        return new Refusal(
                -1102,
                "Mandatory parameter '%s' was not sent, was empty/null, or malformed."
                        .formatted(name));
    }
}
