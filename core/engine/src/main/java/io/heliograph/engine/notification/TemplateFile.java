package io.heliograph.engine.notification;

/// The words for one kind of notice in one language, as somebody wrote them: the first line is the
/// subject, the others the text; `{name}` stands for a value.
///
/// @param name of the kind, `trade-opened`, or `words` for a list of `KEY = words`
/// @param origin where it was found, for messages
public record TemplateFile(String language, String name, String origin, String text) {}
