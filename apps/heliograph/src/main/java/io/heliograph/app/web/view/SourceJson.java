package io.heliograph.app.web.view;

/// Whatever publishes instructions, by the name its owner gave it.
///
/// @param id `manual`, `my-discord`
/// @param version of this setting, counting from 1
public record SourceJson(String id, int version) {}
