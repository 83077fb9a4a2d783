package io.heliograph.chat.file;

import org.jspecify.annotations.Nullable;

/// A file is no export that we know, or is damaged. The message is for people and names the place.
public final class ExportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExportException(String message, @Nullable Exception cause) {
        super(message, cause);
    }
}
