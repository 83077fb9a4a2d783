package io.heliograph.app.web.view;

import org.jspecify.annotations.Nullable;

/// An account that follows a source.
///
/// @param source the source's id, or `*` for every source
/// @param active false while paused
/// @param approvalSeconds how long a signal waits for a person's yes; null where none is needed
/// @param version of this setting, counting from 1
public record SubscriptionJson(
        String source,
        String account,
        boolean active,
        @Nullable Long approvalSeconds,
        int version) {}
