package io.heliograph.app.web.view;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What an account's owner allows.
///
/// @param version counting from 1; every change makes the next
/// @param values by name, as a person writes them (`1%`, `5m`), in a fixed order
public record LimitsJson(String account, int version, Map<String, String> values) {
    public LimitsJson {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
