package io.heliograph.app.web.view;

/// Whatever publishes instructions, by the name its owner gave it.
///
/// @param id `manual`, `my-discord`
/// @param version of this setting, counting from 1
/// @param edits how often it changed a message of its own
/// @param deletions how many it took back
public record SourceJson(String id, int version, long edits, long deletions) {}
