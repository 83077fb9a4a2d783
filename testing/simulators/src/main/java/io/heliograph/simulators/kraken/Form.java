package io.heliograph.simulators.kraken;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The fields of a request, read as strictly as Kraken reads them.
final class Form {
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,20}(\\.\\d{1,20})?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final Map<String, String> fields;

    private Form(Map<String, String> fields) {
        this.fields = fields;
    }

    static Form of(String body) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : body.isEmpty() ? new String[0] : body.split("&", -1)) {
            int mark = pair.indexOf('=');
            if (mark <= 0) {
                throw new Refusal("EAPI:Bad request");
            }
            fields.put(
                    URLDecoder.decode(pair.substring(0, mark), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(mark + 1), StandardCharsets.UTF_8));
        }
        return new Form(fields);
    }

    Optional<String> find(String name) {
        return Optional.of(fields.getOrDefault(name, "")).filter(text -> !text.isEmpty());
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    String text(String name) {
        return find(name).orElseThrow(() -> Refusal.argument(name));
    }

    BigDecimal decimal(String name) {
        String text = text(name);
        if (!DECIMAL.matcher(text).matches()) {
            throw Refusal.argument(name);
        }
        return new BigDecimal(text);
    }

    long number(String name, long otherwise) {
        String text = find(name).orElse(Long.toString(otherwise));
        if (!NUMBER.matcher(text).matches()) {
            throw Refusal.argument(name);
        }
        return Long.parseLong(text);
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(find(name).orElse("false"));
    }

    /// Separated by commas.
    List<String> list(String name) {
        return find(name).map(text -> List.of(text.split(",", -1))).orElse(List.of());
    }

    /// Whether nothing is asked for, or this.
    boolean fits(String name, String value) {
        return find(name).map(value::equals).orElse(true);
    }
}
