package io.heliograph.simulators.alpaca;

import io.heliograph.simulators.http.HttpCall;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The order that the body of a request asks for, read as strictly as Alpaca reads it.
final class Asked {
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,12}(\\.\\d{1,20})?");
    private static final BigDecimal DOLLAR = BigDecimal.ONE;

    private final JsonNode words;

    private Asked(JsonNode words) {
        this.words = words;
    }

    static Asked body(HttpCall call) {
        try {
            JsonNode body = JsonMapper.shared().readTree(call.body());
            if (body != null && body.isObject()) {
                return new Asked(body);
            }
        } catch (JacksonException unreadable) {
            throw new Refusal(400, 40010000, "request body format is invalid");
        }
        throw new Refusal(400, 40010000, "request body format is invalid");
    }

    String text(String name, String otherwise) {
        String text = words.path(name).asString("");
        return text.isEmpty() ? otherwise : text;
    }

    boolean has(String name) {
        return words.hasNonNull(name);
    }

    boolean flag(String name) {
        return words.path(name).asBoolean(false);
    }

    String choice(String name, List<String> choices) {
        String text = text(name, "").toLowerCase(Locale.ROOT);
        if (!choices.contains(text)) {
            throw Refusal.invalid("invalid %s: %s".formatted(name, text));
        }
        return text;
    }

    BigDecimal decimal(String name) {
        String text = text(name, "");
        if (!DECIMAL.matcher(text).matches()) {
            throw Refusal.invalid("%s is required".formatted(name));
        }
        return new BigDecimal(text);
    }

    /// A price with no more decimals than its size allows; null where there is none.
    @Nullable BigDecimal price(String name) {
        if (!has(name)) {
            return null;
        }
        BigDecimal price = decimal(name);
        int decimals = price.compareTo(DOLLAR) >= 0 ? 2 : 4;
        if (price.stripTrailingZeros().scale() > decimals) {
            throw Refusal.invalid(
                    ("invalid %s %s. sub-penny increment does not fulfill minimum pricing criteria")
                            .formatted(name, price.toPlainString()));
        }
        return price;
    }
}
