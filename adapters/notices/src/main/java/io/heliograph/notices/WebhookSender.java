package io.heliograph.notices;

import io.heliograph.engine.port.NoticeSender;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.Notice;
import io.heliograph.notices.outbound.Outbound;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// Posts notices as JSON to an address of the recipient's own, signed.
///
/// The signature is `HMAC-SHA256(key, id + "." + timestamp + "." + body)` in hex, with the key that
/// was told when the target was added; a receiver refuses old timestamps and ids it has seen.
public final class WebhookSender implements NoticeSender {
    private static final JsonMapper JSON = new JsonMapper();

    private final Outbound outbound;
    private final WebhookSecrets secrets;
    private final InstantSource clock;

    public WebhookSender(Outbound outbound, WebhookSecrets secrets, InstantSource clock) {
        this.outbound = outbound;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Set<Medium> media() {
        return Set.of(Medium.WEBHOOK);
    }

    @Override
    public Delivery send(Notice notice) {
        String id = Posts.id(notice.key());
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        String body =
                JSON.writeValueAsString(
                        JSON.createObjectNode()
                                .put("id", id)
                                .put("priority", notice.priority().name())
                                .put("subject", notice.subject())
                                .put("text", notice.text()));
        String signature = secrets.signature(notice.address(), id + "." + timestamp + "." + body);
        return Posts.post(
                outbound,
                notice.address(),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "User-Agent",
                        "Heliograph",
                        "Heliograph-Id",
                        id,
                        "Heliograph-Timestamp",
                        timestamp,
                        "Heliograph-Signature",
                        "v1=" + signature),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
