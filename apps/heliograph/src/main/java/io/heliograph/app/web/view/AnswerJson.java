package io.heliograph.app.web.view;

import org.jspecify.annotations.Nullable;

/// What came of a yes or a no to a signal that waited for it.
///
/// @param verdict `approved` or `denied`
/// @param deniedBy the reason's name, null where approved
/// @param sentence the reason for people, null where approved
public record AnswerJson(
        String account,
        String verdict,
        @Nullable String deniedBy,
        @Nullable String sentence,
        @Nullable String evidence) {}
