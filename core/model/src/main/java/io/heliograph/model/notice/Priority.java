package io.heliograph.model.notice;

/// How much a notice matters, least first.
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    CRITICAL
}
