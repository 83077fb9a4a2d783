package io.heliograph.app.notices;

import io.heliograph.engine.notification.SystemNews;
import io.heliograph.model.notice.NoticeKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Notices when a part of the program gets into trouble and when it is out of it again. Trouble
/// that passes within one look is nobody's concern.
final class TroubleWatch {
    private final Map<String, Part> parts = new LinkedHashMap<>();

    /// @param kind of news its trouble is
    /// @param trouble in words, empty where there is none
    private record Part(NoticeKind kind, Supplier<String> trouble, boolean seen, boolean told) {
        NoticeKind recovery() {
            return kind == NoticeKind.STORE_FAILING ? NoticeKind.STORE_BACK : NoticeKind.RECOVERED;
        }

        Part in(boolean nowSeen, boolean nowTold) {
            return new Part(kind, trouble, nowSeen, nowTold);
        }
    }

    TroubleWatch watch(String name, NoticeKind kind, Supplier<String> trouble) {
        parts.put(name, new Part(kind, trouble, false, false));
        return this;
    }

    /// What has changed since the last look. Told once when it was there at two looks in a row.
    List<SystemNews> look(Instant now) {
        List<SystemNews> news = new ArrayList<>();
        parts.replaceAll((name, part) -> {
            String trouble = part.trouble().get();
            change(name, part, trouble, now).ifPresent(news::add);
            boolean bad = !trouble.isEmpty();
            return part.in(bad, bad && (part.told() || part.seen()));
        });
        return news;
    }

    private static Optional<SystemNews> change(
            String name, Part part, String trouble, Instant now) {
        if (trouble.isEmpty()) {
            return part.told()
                    ? Optional.of(new SystemNews(part.recovery(), name, "", now))
                    : Optional.empty();
        }
        return part.seen() && !part.told()
                ? Optional.of(new SystemNews(part.kind(), name, trouble, now))
                : Optional.empty();
    }
}
