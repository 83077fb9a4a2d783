package io.heliograph.chat.webhook;

import io.heliograph.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/// A request signed as Standard Webhooks has it (standardwebhooks.com, version 1): HMAC-SHA256 over
/// `id.timestamp.body`, the body's bytes as they came.
///
/// @param ids values of the header `webhook-id`
/// @param timestamps values of `webhook-timestamp`: seconds since 1970
/// @param signatures values of `webhook-signature`: `v1,` and base64; several with spaces between
public record SignedRequest(List<String> ids, List<String> timestamps, List<String> signatures) {
    public static final String ID = "webhook-id";
    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";

    /// How far the sender's clock may be from ours.
    public static final Duration TOLERANCE = Duration.ofSeconds(300);

    private static final int LONGEST_ID = 200;
    private static final int MOST_SIGNATURES = 10;
    private static final String VERSION = "v1,";

    public SignedRequest {
        ids = List.copyOf(ids);
        timestamps = List.copyOf(timestamps);
        signatures = List.copyOf(signatures);
    }

    public sealed interface Verdict {
        /// @param id the sender's own of this delivery; a repetition has the same
        /// @param sentAt the sender's clock
        record Genuine(String id, Instant sentAt) implements Verdict {}

        /// @param why in words that help its owner and nobody else
        record Refused(String why) implements Verdict {}
    }

    /// Whether the owner of the hook's secret has sent this body just now.
    public Verdict verify(Hook hook, byte[] body, Instant now) {
        if (ids.size() != 1 || timestamps.size() != 1 || signatures.size() != 1) {
            return new Verdict.Refused(
                    "The headers %s, %s and %s must be there, once each."
                            .formatted(ID, TIMESTAMP, SIGNATURE));
        }
        String id = ids.getFirst();
        if (!isId(id)) {
            return new Verdict.Refused(
                    "The header %s must have 1 to %d letters, digits, - and _."
                            .formatted(ID, LONGEST_ID));
        }
        String timestamp = timestamps.getFirst();
        if (!isSeconds(timestamp)) {
            return new Verdict.Refused(
                    "The header %s must be seconds since 1970.".formatted(TIMESTAMP));
        }
        Instant sentAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII);
        if (!isSigned(hook, head, body, now)) {
            return new Verdict.Refused("The signature does not fit the request.");
        }
        if (Duration.between(sentAt, now).abs().compareTo(TOLERANCE) > 0) {
            return new Verdict.Refused(
                    "The request was signed at %s, more than %d s from now."
                            .formatted(sentAt, TOLERANCE.toSeconds()));
        }
        return new Verdict.Genuine(id, sentAt);
    }

    /// Looks at every key and every signature, whatever it finds: how long it takes tells nothing.
    private boolean isSigned(Hook hook, byte[] head, byte[] body, Instant now) {
        boolean signed = false;
        List<String> shown =
                List.of(signatures.getFirst().split(" ", MOST_SIGNATURES + 1)).stream()
                        .limit(MOST_SIGNATURES)
                        .toList();
        for (Secret key : hook.keysAt(now)) {
            byte[] expected = HookSecrets.hmac(bytes(key), head, body);
            byte[] right =
                    (VERSION + Base64.getEncoder().encodeToString(expected))
                            .getBytes(StandardCharsets.UTF_8);
            for (String one : shown) {
                signed |= MessageDigest.isEqual(right, one.getBytes(StandardCharsets.UTF_8));
            }
        }
        return signed;
    }

    private static byte[] bytes(Secret key) {
        return Base64.getDecoder().decode(key.reveal().substring(HookSecrets.PREFIX.length()));
    }

    /// No dots: they set apart what is signed.
    private static boolean isId(String id) {
        return !id.isEmpty()
                && id.length() <= LONGEST_ID
                && id.chars()
                        .allMatch(c ->
                                c < 128 && Character.isLetterOrDigit(c) || c == '-' || c == '_');
    }

    private static boolean isSeconds(String timestamp) {
        return !timestamp.isEmpty()
                && timestamp.length() <= 10
                && timestamp.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
