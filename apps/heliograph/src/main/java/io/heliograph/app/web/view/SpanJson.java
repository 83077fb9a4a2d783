package io.heliograph.app.web.view;

/// A piece of a message and what was read from it.
///
/// @param start index of its first UTF-16 unit
/// @param end index after its last one
public record SpanJson(String field, int start, int end, String text, String rule) {}
