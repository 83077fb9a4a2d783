package io.heliograph.app.web.view;

/// @param key public, in base64url
public record PushKeyJson(String key) {}
