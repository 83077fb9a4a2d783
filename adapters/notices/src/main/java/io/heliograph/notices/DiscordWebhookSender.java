package io.heliograph.notices;

import io.heliograph.engine.port.NoticeSender;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.Notice;
import io.heliograph.model.notice.Priority;
import io.heliograph.notices.outbound.Outbound;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Embeds through a Discord channel's webhook (Execute Webhook; limits of an embed: title 256,
/// description 4096). Nobody is ever mentioned.
public final class DiscordWebhookSender implements NoticeSender {
    private static final int TITLE = 256;
    private static final int DESCRIPTION = 4_096;
    private static final JsonMapper JSON = new JsonMapper();

    private final Outbound outbound;

    public DiscordWebhookSender(Outbound outbound) {
        this.outbound = outbound;
    }

    @Override
    public Set<Medium> media() {
        return Set.of(Medium.DISCORD_WEBHOOK);
    }

    @Override
    public Delivery send(Notice notice) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode embed = body.putArray("embeds").addObject();
        embed.put("title", Escapes.cut(Escapes.discord(Escapes.line(notice.subject())), TITLE));
        embed.put("description", Escapes.cut(Escapes.discord(notice.text()), DESCRIPTION));
        embed.put("color", colour(notice.priority()));
        body.putObject("allowed_mentions").putArray("parse");
        return Posts.post(
                outbound,
                notice.address(),
                Map.of("Content-Type", "application/json", "User-Agent", "Heliograph"),
                JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    }

    private static int colour(Priority priority) {
        return switch (priority) {
            case LOW -> 0x8a8f98;
            case NORMAL -> 0x2f81f7;
            case HIGH -> 0xd29922;
            case CRITICAL -> 0xda3633;
        };
    }
}
