package io.heliograph.notices;

import com.zerodeplibs.webpush.EncryptedPushMessage;
import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.PushMessage;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import com.zerodeplibs.webpush.jwt.VAPIDJWTParam;
import io.heliograph.engine.port.NoticeSender;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.Notice;
import io.heliograph.model.notice.Priority;
import io.heliograph.notices.outbound.Outbound;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Web push (RFC 8030), encrypted for the browser (RFC 8291) and signed (RFC 8292). A notice that
/// goes twice takes the place of its first copy while the browser is away: both have one topic.
public final class WebPushSender implements NoticeSender {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration SIGNED_FOR = Duration.ofHours(12);
    private static final int TITLE = 200;
    private static final int BODY = 700;
    private static final JsonMapper JSON = new JsonMapper();

    private final Outbound outbound;
    private final VapidKeys keys;
    private final String contact;
    private final InstantSource clock;

    /// @param contact that a push service may write to, `mailto:` or `https:`
    public WebPushSender(Outbound outbound, VapidKeys keys, String contact, InstantSource clock) {
        this.outbound = outbound;
        this.keys = keys;
        this.contact = contact;
        this.clock = clock;
    }

    @Override
    public Set<Medium> media() {
        return Set.of(Medium.WEB_PUSH);
    }

    @Override
    public Delivery send(Notice notice) {
        try {
            JsonNode subscription = JSON.readTree(notice.address());
            String endpoint = subscription.path("endpoint").asString("");
            EncryptedPushMessage message =
                    MessageEncryptions.of()
                            .encrypt(
                                    UserAgentMessageEncryptionKeyInfo.of(
                                            subscription.at("/keys/p256dh").asString(""),
                                            subscription.at("/keys/auth").asString("")),
                                    PushMessage.ofUTF8(words(notice)));
            return Posts.post(
                    outbound, endpoint, headers(notice, endpoint, message), message.toBytes());
        } catch (JacksonException | IllegalArgumentException | IllegalStateException unusable) {
            return new Delivery.Undeliverable("the push subscription cannot be used");
        } catch (RuntimeException unusable) {
            // The library's own exceptions for keys that are none have no common type.
            return new Delivery.Undeliverable(
                    "the push subscription cannot be used: " + unusable.getClass().getSimpleName());
        }
    }

    private Map<String, String> headers(
            Notice notice, String endpoint, EncryptedPushMessage message) {
        VAPIDJWTParam claims =
                VAPIDJWTParam.getBuilder()
                        .resourceURLString(endpoint)
                        .expirationTime(clock.instant().plus(SIGNED_FOR))
                        .subject(contact)
                        .build();
        return Map.of(
                "Authorization", keys.pair().generateAuthorizationHeaderValue(claims),
                "Content-Type", "application/octet-stream",
                "Content-Encoding", message.contentEncoding(),
                "TTL", String.valueOf(KEPT.toSeconds()),
                "Topic", Posts.id(notice.key()),
                "Urgency", urgency(notice.priority()));
    }

    private static String urgency(Priority priority) {
        return switch (priority) {
            case LOW -> "low";
            case NORMAL -> "normal";
            case HIGH, CRITICAL -> "high";
        };
    }

    private static String words(Notice notice) {
        return JSON.writeValueAsString(
                JSON.createObjectNode()
                        .put("title", Escapes.cut(Escapes.line(notice.subject()), TITLE))
                        .put("body", Escapes.cut(notice.text(), BODY))
                        .put("tag", Posts.id(notice.key()))
                        .put("story", notice.story()));
    }
}
