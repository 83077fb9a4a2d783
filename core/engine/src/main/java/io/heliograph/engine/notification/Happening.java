package io.heliograph.engine.notification;

import io.heliograph.model.chat.ChatReply.Button;
import io.heliograph.model.notice.NoticeKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something worth telling, before anybody's language and media are looked at.
///
/// @param key the same for the same happening, however often it is looked at
/// @param owner account or source it is about; empty for the operator
/// @param values for the placeholders of its kind
/// @param story the message whose story tells more; null where there is none
record Happening(
        NoticeKind kind,
        String key,
        String owner,
        Map<String, String> values,
        List<Button> buttons,
        @Nullable String story) {
    Happening(NoticeKind kind, String key, String owner, Map<String, String> values) {
        this(kind, key, owner, values, List.of(), null);
    }

    Happening(
            NoticeKind kind,
            String key,
            String owner,
            Map<String, String> values,
            List<Button> buttons) {
        this(kind, key, owner, values, buttons, null);
    }

    Happening of(@Nullable String message) {
        return new Happening(kind, key, owner, values, buttons, message);
    }
}
