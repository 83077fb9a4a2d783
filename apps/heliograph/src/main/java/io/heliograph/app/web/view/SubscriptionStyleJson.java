package io.heliograph.app.web.view;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A subscription with how it trades what its source says.
///
/// @param source the source's id, or `*` for every source
/// @param active false while paused
/// @param approvalSeconds how long a signal waits for a person's yes; null where none is needed
/// @param version of this setting, counting from 1
/// @param style by parameter, as a person writes it (`theirs`, `2%`, `2% if none`), in a fixed
///   order
public record SubscriptionStyleJson(
        String source,
        String account,
        boolean active,
        @Nullable Long approvalSeconds,
        int version,
        Map<String, String> style) {
    public SubscriptionStyleJson {
        style = Collections.unmodifiableMap(new LinkedHashMap<>(style));
    }
}
