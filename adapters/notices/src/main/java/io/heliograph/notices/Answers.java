package io.heliograph.notices;

import io.heliograph.engine.port.NoticeSender.Delivery;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What an HTTP answer means for a notice.
final class Answers {
    private static final long LONGEST_WAIT_SECONDS = 3_600;

    private Answers() {}

    /// An answer other than 2xx. Too many requests, time-outs, trouble over there and refused
    /// credentials (which are ours to put right) may pass; everything else will not.
    static Delivery refused(int status, String retryAfter, String reason) {
        boolean passes =
                switch (status) {
                    case 401, 403, 408, 425, 429 -> true;
                    default -> status >= 500;
                };
        return passes
                ? new Delivery.TryAgain(wait(retryAfter), reason)
                : new Delivery.Undeliverable(reason);
    }

    /// `Retry-After` in seconds, whole or not; a date is left to the usual back-off.
    static @Nullable Duration wait(String retryAfter) {
        try {
            double seconds = Double.parseDouble(retryAfter.strip());
            return seconds >= 0 && seconds <= LONGEST_WAIT_SECONDS
                    ? Duration.ofMillis((long) Math.ceil(seconds * 1_000))
                    : null;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    static String reason(IOException failed) {
        String message = failed.getMessage();
        return message == null ? failed.getClass().getSimpleName() : Escapes.line(message);
    }
}
