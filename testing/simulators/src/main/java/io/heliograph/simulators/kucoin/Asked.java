package io.heliograph.simulators.kucoin;

import io.heliograph.simulators.http.HttpCall;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a request asks for, read as strictly as KuCoin reads it: the parameters of a query, or the
/// object of a body.
final class Asked {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,20}(\\.\\d{1,20})?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final JsonNode words;

    private Asked(JsonNode words) {
        this.words = words;
    }

    static Asked of(HttpCall call) {
        return call.method().equals("POST") ? body(call) : query(call);
    }

    private static Asked query(HttpCall call) {
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

    private static Asked body(HttpCall call) {
        try {
            JsonNode body =
                    call.body().isEmpty() ? JSON.readTree("{}") : JSON.readTree(call.body());
            if (body != null && body.isObject()) {
                return new Asked(body);
            }
        } catch (JacksonException unreadable) {
            throw Refusal.parameter("Parameter Error");
        }
        throw Refusal.parameter("Parameter Error");
    }

    Optional<String> find(String name) {
        return Optional.of(words.path(name).asString("")).filter(text -> !text.isEmpty());
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    String text(String name) {
        return find(name).orElseThrow(() -> Refusal.parameter(name + " can not be empty"));
    }

    /// An id of the sender's own making.
    String name(String name) {
        String text = text(name);
        if (!NAME.matcher(text).matches()) {
            throw Refusal.parameter(name + " is invalid");
        }
        return text;
    }

    BigDecimal decimal(String name) {
        String text = text(name);
        if (!DECIMAL.matcher(text).matches()) {
            throw Refusal.parameter(name + " is invalid");
        }
        return new BigDecimal(text);
    }

    @Nullable BigDecimal decimalOrNull(String name) {
        return has(name) ? decimal(name) : null;
    }

    long number(String name, long otherwise) {
        String text = find(name).orElse(Long.toString(otherwise));
        if (!NUMBER.matcher(text).matches()) {
            throw Refusal.parameter(name + " is invalid");
        }
        return Long.parseLong(text);
    }

    boolean flag(String name) {
        return words.path(name).asBoolean(false);
    }

    /// One of an enum's names, in either case; the usual one where nothing is said.
    <E extends Enum<E>> E choice(String name, E usual) {
        try {
            String text = find(name).orElse(usual.name());
            return Enum.valueOf(usual.getDeclaringClass(), text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Refusal.parameter(name + " is invalid");
        }
    }

    /// Whether nothing is asked for, or this.
    boolean fits(String name, String value) {
        return find(name).map(value::equals).orElse(true);
    }
}
