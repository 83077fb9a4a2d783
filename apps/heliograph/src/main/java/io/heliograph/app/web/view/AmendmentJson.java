package io.heliograph.app.web.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was decided about a change of an open trade.
///
/// @param id of the message or the command that asked for it
/// @param signal of the trade; null where none was found
/// @param cause `message`, `edit`, `deletion`, `command`, `follow_up` and others, in lower case
/// @param verdict `applied`, `refused`, or `withdrawn` where the signal still waited for approval
/// @param notes what was done, and what was not and why
/// @param asks what was not done because it would risk more, while a person's yes is missing; empty
///   otherwise
/// @param refusedBy the reason's name, null unless refused
/// @param sentence the reason for people, null unless refused
/// @param evidence the numbers and what would have let it pass, null unless refused
/// @param decidedAt null where the answer is given at once
public record AmendmentJson(
        String id,
        String account,
        @Nullable String signal,
        String cause,
        String verdict,
        List<String> notes,
        List<String> asks,
        @Nullable String refusedBy,
        @Nullable String sentence,
        @Nullable String evidence,
        @Nullable Instant decidedAt) {
    public AmendmentJson {
        notes = List.copyOf(notes);
        asks = List.copyOf(asks);
    }
}
