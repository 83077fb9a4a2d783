package io.heliograph.app.web;

import io.heliograph.chat.webhook.SignedRequest;
import io.heliograph.chat.webhook.TradingViewAlert;
import io.heliograph.chat.webhook.TradingViewAlert.Reading;
import io.heliograph.model.signal.RawMessage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/// The body of a request to a hook: its bytes, as they came, and what they say.
record HookBody(byte[] bytes, String contentType) {
    static final int MOST_BYTES = 64 * 1024;

    /// An alert that does not say when it fired counts once within the shortest bar of most charts.
    private static final Duration BAR = Duration.ofMinutes(1);

    private static final int MAX_NAME = 200;

    /// @throws ProblemException if it is too long, or compressed
    static HookBody of(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.CONTENT_ENCODING) != null) {
            throw new ProblemException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must not be compressed.");
        }
        try {
            byte[] bytes =
                    request.getContentLengthLong() > MOST_BYTES
                            ? new byte[MOST_BYTES + 1]
                            : request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ProblemException(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "The body must have at most %d bytes.".formatted(MOST_BYTES));
            }
            String type = request.getContentType();
            return new HookBody(bytes, type == null ? "" : type.toLowerCase(Locale.ROOT));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// @throws ProblemException if it is not UTF-8
    String text() {
        return Fields.decode(bytes);
    }

    /// What a signed request brings.
    HookMessage signedMessage(String id, Instant sentAt) {
        if (contentType.startsWith("text/plain")) {
            return new HookMessage(id, Optional.empty(), null, "", plainText(), sentAt, null);
        }
        if (!contentType.startsWith("application/json")) {
            throw new ProblemException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The body must be application/json or text/plain.");
        }
        Fields fields = Fields.parse(bytes).only("text", "author", "messageId", "replyTo");
        return new HookMessage(
                id,
                Optional.empty(),
                fields.optionalName("messageId", 1, MAX_NAME).orElse(null),
                fields.optionalName("author", 0, MAX_NAME).orElse(""),
                fields.text("text", RawMessage.MAX_TEXT),
                sentAt,
                fields.optionalName("replyTo", 1, MAX_NAME).orElse(null));
    }

    /// What an alert of TradingView brings. TradingView chooses the content type itself, so what
    /// begins like JSON is JSON.
    HookMessage alert(Instant now) {
        if (!text().stripLeading().startsWith("{")) {
            return alert(plainText(), null, now);
        }
        Fields fields = Fields.parse(bytes);
        for (String field : new String[] {"text", "message"}) {
            if (fields.has(field)) {
                String time =
                        fields.only(field, "timenow").optionalName("timenow", 1, 40).orElse(null);
                return alert(fields.text(field, RawMessage.MAX_TEXT), firedAt(time), now);
            }
        }
        return switch (TradingViewAlert.read(fields.strings())) {
            case Reading.NotUnderstood(String why) -> throw notUnderstood(why);
            case Reading.Understood(String line, Instant firedAt) -> alert(line, firedAt, now);
        };
    }

    private HookMessage alert(String text, @Nullable Instant firedAt, Instant now) {
        if (firedAt != null
                && Duration.between(firedAt, now).abs().compareTo(SignedRequest.TOLERANCE) > 0) {
            throw notUnderstood(
                    "The alert says that it fired at %s, more than %d s from now."
                            .formatted(firedAt, SignedRequest.TOLERANCE.toSeconds()));
        }
        return new HookMessage(
                "alert-" + hash(),
                firedAt == null ? Optional.of(BAR) : Optional.empty(),
                null,
                "",
                text,
                firedAt,
                null);
    }

    private String plainText() {
        String text = text();
        if (text.length() > RawMessage.MAX_TEXT) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "The text must have at most %d characters.".formatted(RawMessage.MAX_TEXT));
        }
        if (text.indexOf('\0') >= 0) {
            throw ProblemException.badRequest("The text must not hold the character U+0000.");
        }
        return text;
    }

    private static @Nullable Instant firedAt(@Nullable String time) {
        try {
            return TradingViewAlert.firedAt(time).orElse(null);
        } catch (IllegalArgumentException malformed) {
            throw notUnderstood(malformed.getMessage() + ".");
        }
    }

    private static ProblemException notUnderstood(String why) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, why);
    }

    private String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
