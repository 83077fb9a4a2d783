package io.heliograph.model.chat;

/// A chat that people write in. Ids of one mean nothing in another.
public enum Platform {
    DISCORD,
    TELEGRAM
}
