package io.heliograph.app.web.view;

/// An account that follows a source.
///
/// @param source the source's id, or `*` for every source
/// @param active false while paused
/// @param version of this setting, counting from 1
public record SubscriptionJson(String source, String account, boolean active, int version) {}
