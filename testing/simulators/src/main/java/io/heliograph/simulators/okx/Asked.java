package io.heliograph.simulators.okx;

import io.heliograph.simulators.http.HttpCall;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a request asks for, read as strictly as OKX reads it: the parameters of a query, or one
/// object of a body.
final class Asked {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,32}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,20}(\\.\\d{1,20})?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final JsonNode words;

    private Asked(JsonNode words) {
        this.words = words;
    }

    static Asked of(JsonNode words) {
        return new Asked(words);
    }

    static Asked query(HttpCall call) {
        ObjectNode words = JSON.createObjectNode();
        String query = call.target().substring(call.path().length()).replaceFirst("\\?", "");
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int mark = pair.indexOf('=');
            if (mark > 0) {
                String value = pair.substring(mark + 1);
                words.put(
                        pair.substring(0, mark), URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        return new Asked(words);
    }

    /// Of a body that is one object or a list of them.
    static List<Asked> body(HttpCall call) {
        try {
            JsonNode body = JSON.readTree(call.body());
            if (body != null && body.isObject()) {
                return List.of(new Asked(body));
            }
            if (body != null && body.isArray() && !body.isEmpty()) {
                return all(body);
            }
        } catch (JacksonException unreadable) {
            throw new Refusal("50002", "JSON syntax error");
        }
        throw new Refusal("50000", "Body for POST request cannot be empty.");
    }

    private static List<Asked> all(JsonNode objects) {
        List<Asked> all = new ArrayList<>();
        objects.forEach(object -> all.add(new Asked(object)));
        return all;
    }

    Optional<String> find(String name) {
        return Optional.of(words.path(name).asString("")).filter(text -> !text.isEmpty());
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    String text(String name) {
        return find(name)
                .orElseThrow(
                        () -> new Refusal("50014", "Parameter %s cannot be empty".formatted(name)));
    }

    /// An id of the sender's own making; empty where there is none.
    String name(String name) {
        String text = find(name).orElse("");
        if (!text.isEmpty() && !NAME.matcher(text).matches()) {
            throw Refusal.parameter(name);
        }
        return text;
    }

    BigDecimal decimal(String name) {
        String text = text(name);
        if (!DECIMAL.matcher(text).matches()) {
            throw Refusal.parameter(name);
        }
        return new BigDecimal(text);
    }

    /// Null where it is at the market, which is written as -1.
    @Nullable BigDecimal price(String name) {
        return text(name).equals("-1") ? null : decimal(name);
    }

    long number(String name, long otherwise) {
        String text = find(name).orElse(Long.toString(otherwise));
        if (!NUMBER.matcher(text).matches()) {
            throw Refusal.parameter(name);
        }
        return Long.parseLong(text);
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(find(name).orElse("false"));
    }

    /// One of an enum's names, in lower case.
    <E extends Enum<E>> E choice(String name, Class<E> choices) {
        try {
            return Enum.valueOf(choices, text(name).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Refusal.parameter(name);
        }
    }

    /// Whether nothing is asked for, or this.
    boolean fits(String name, String value) {
        return find(name).map(value::equals).orElse(true);
    }

    List<Asked> list(String name) {
        return words.path(name).isArray() ? all(words.path(name)) : List.of();
    }
}
