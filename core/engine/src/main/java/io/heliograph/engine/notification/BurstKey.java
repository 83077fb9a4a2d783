package io.heliograph.engine.notification;

import io.heliograph.model.notice.NoticeKind;

/// What counts towards one burst: notices of a kind in a lane.
public record BurstKey(String lane, NoticeKind kind) {}
