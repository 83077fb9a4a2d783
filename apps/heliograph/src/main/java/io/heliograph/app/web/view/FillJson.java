package io.heliograph.app.web.view;

import java.time.Instant;

/// One execution.
///
/// @param trade the venue's id of it
/// @param fee with its currency; positive is paid
public record FillJson(
        String trade,
        String clientOrderId,
        String price,
        String quantity,
        String fee,
        Instant at) {}
