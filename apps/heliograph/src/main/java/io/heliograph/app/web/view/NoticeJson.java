package io.heliograph.app.web.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A notice in the outbox.
///
/// @param state WAITING, HELD, SENT, DEAD or SUMMED
/// @param error why it was not taken last time, empty where nothing went wrong
public record NoticeJson(
        long number,
        String state,
        String kind,
        String priority,
        String destination,
        String subject,
        int attempts,
        Instant plannedAt,
        Instant nextAt,
        @Nullable Instant sentAt,
        String error) {}
