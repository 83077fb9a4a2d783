package io.heliograph.model.notice;

import io.heliograph.model.chat.ChatReply.Button;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something to tell one recipient, ready to be handed over.
///
/// @param key what happened, to whom and by which medium: sending one key twice is a mistake that a
///   medium may notice, where it can
/// @param address in the form its medium asks for
/// @param subject one line of plain words
/// @param text plain words; the sender escapes them for its medium. Empty where the subject says it
///   all
/// @param buttons shown where the medium has any
/// @param story the message whose story tells more; null where there is none
public record Notice(
        String key,
        Medium medium,
        String address,
        Priority priority,
        String subject,
        String text,
        List<Button> buttons,
        @Nullable String story) {
    /// Without a story.
    public Notice(
            String key,
            Medium medium,
            String address,
            Priority priority,
            String subject,
            String text,
            List<Button> buttons) {
        this(key, medium, address, priority, subject, text, buttons, null);
    }

    public Notice {
        buttons = List.copyOf(buttons);
    }
}
