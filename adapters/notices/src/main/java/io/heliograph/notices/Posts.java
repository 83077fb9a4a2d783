package io.heliograph.notices;

import io.heliograph.engine.port.NoticeSender.Delivery;
import io.heliograph.notices.outbound.ForbiddenTargetException;
import io.heliograph.notices.outbound.Outbound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/// What all notices that go by HTTP to somebody's own address have in common.
final class Posts {
    private Posts() {}

    static Delivery post(
            Outbound outbound, String address, Map<String, String> headers, byte[] body) {
        try {
            Outbound.Answer answer = outbound.post(address, headers, body);
            return answer.status() / 100 == 2
                    ? new Delivery.Delivered(
                            Escapes.cut(answer.headers().getOrDefault("location", ""), 200))
                    : Answers.refused(
                            answer.status(),
                            answer.headers().getOrDefault("retry-after", ""),
                            "answered with status " + answer.status());
        } catch (ForbiddenTargetException forbidden) {
            return new Delivery.Undeliverable(String.valueOf(forbidden.getMessage()));
        } catch (IOException failed) {
            return new Delivery.TryAgain(null, Answers.reason(failed));
        }
    }

    /// The same for the same notice, however often it goes: 32 characters of base64url.
    static String id(String key) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(key.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 32);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
