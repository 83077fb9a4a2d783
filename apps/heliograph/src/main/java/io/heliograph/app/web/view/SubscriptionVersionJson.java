package io.heliograph.app.web.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A subscription as somebody once set it.
///
/// @param changedBy a person or a part of the program
/// @param approvalSeconds how long a signal waited for a person's yes; null where none was needed
/// @param style what was not left to the source, `stop=2%, targets=none`
public record SubscriptionVersionJson(
        int version,
        String changedBy,
        Instant changedAt,
        boolean active,
        @Nullable Long approvalSeconds,
        String style) {}
