package io.heliograph.simulators.discord;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What one bot has been told since it identified itself, so that it can resume.
final class GatewaySession {
    private final String id;
    private final DiscordBot bot;
    private final int intents;
    private final List<String> told = new ArrayList<>();
    private @Nullable GatewayLink link;

    GatewaySession(String id, DiscordBot bot, int intents) {
        this.id = id;
        this.bot = bot;
        this.intents = intents;
    }

    String id() {
        return id;
    }

    DiscordBot bot() {
        return bot;
    }

    boolean wants(int intent) {
        return (intents & intent) == intent;
    }

    boolean isConnected() {
        return link != null;
    }

    /// Whether this is a number that was told, or none yet.
    boolean knows(int sequence) {
        return sequence >= 0 && sequence <= told.size();
    }

    void connect(GatewayLink to) {
        GatewayLink before = link;
        link = to;
        if (before != null && before != to) {
            before.drop();
        }
    }

    void disconnect(GatewayLink from) {
        if (link == from) {
            link = null;
        }
    }

    /// Tells it now, or when the bot resumes.
    void tell(String type, JsonNode data) {
        String event =
                "{\"op\":0,\"s\":%d,\"t\":\"%s\",\"d\":%s}".formatted(told.size() + 1, type, data);
        told.add(event);
        if (link != null) {
            link.send(event);
        }
    }

    /// Tells again what came after a sequence number.
    void replay(int sequence, GatewayLink to) {
        told.subList(sequence, told.size()).forEach(to::send);
    }
}
