package io.heliograph.app.web.view;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a message was read; the same as a line of `heliograph parse --jsonl`, without its id.
///
/// @param kind `entry`, `update`, `close`, `cancel` or `not_a_signal`
/// @param declined whether it speaks of a trade that cannot be read in one way
/// @param confidence 0 to 1
/// @param signal what was read, by field; null where nothing was
/// @param reasons in words: why it was read so, or what is missing
/// @param about our id of the earlier message whose signal it answers, follows up or completes;
///   null where it stands alone
public record ReadingJson(
        String kind,
        boolean declined,
        double confidence,
        @Nullable Map<String, ?> signal,
        List<SpanJson> spans,
        List<String> reasons,
        @Nullable String about) {
    /// Of a message that stands alone.
    public ReadingJson(
            String kind,
            boolean declined,
            double confidence,
            @Nullable Map<String, ?> signal,
            List<SpanJson> spans,
            List<String> reasons) {
        this(kind, declined, confidence, signal, spans, reasons, null);
    }

    public ReadingJson {
        spans = List.copyOf(spans);
        reasons = List.copyOf(reasons);
    }
}
