package io.heliograph.engine.notification;

import io.heliograph.model.notice.NoticeKind;
import java.time.Instant;

/// Something about the program itself that its operator should know.
///
/// @param kind one for the operator
/// @param service what it is about, in words: `prices`, `smtp`
/// @param reason in words; empty for good news
public record SystemNews(NoticeKind kind, String service, String reason, Instant at) {}
