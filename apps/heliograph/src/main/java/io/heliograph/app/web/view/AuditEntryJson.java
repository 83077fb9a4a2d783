package io.heliograph.app.web.view;

import java.time.Instant;

/// Something that somebody did.
///
/// @param subject what it was done to
/// @param detail what it is now, empty where the action says it all
public record AuditEntryJson(
        long number,
        Instant at,
        String who,
        String action,
        String subject,
        String detail,
        String previousHash,
        String hash) {}
