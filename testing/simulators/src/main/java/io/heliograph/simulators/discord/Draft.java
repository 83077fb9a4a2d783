package io.heliograph.simulators.discord;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What somebody is about to post.
public final class Draft {
    private final String author;
    private final ObjectNode body = Json.object();

    private Draft(String author) {
        this.author = author;
    }

    /// @param author id of a user
    public static Draft by(String author) {
        return new Draft(author);
    }

    public Draft saying(String content) {
        body.put("content", content);
        return this;
    }

    public Draft embed(String title, String description) {
        return embed(Json.object().put("title", title).put("description", description));
    }

    public Draft embed(JsonNode embed) {
        body.withArray("embeds").add(embed);
        return this;
    }

    /// @param url where the file would be; nothing is stored here
    public Draft attachment(String fileName, String contentType, String url) {
        body.withArray("attachments")
                .addObject()
                .put("filename", fileName)
                .put("content_type", contentType)
                .put("size", 1024)
                .put("url", url)
                .put("proxy_url", url);
        return this;
    }

    /// @param message in the channel where this is posted
    public Draft replyingTo(String message) {
        body.putObject("message_reference").put("type", 0).put("message_id", message);
        return this;
    }

    /// @param message in whatever channel; a copy of it as it is now goes along
    public Draft forwarding(String channel, String message) {
        body.putObject("message_reference")
                .put("type", 1)
                .put("channel_id", channel)
                .put("message_id", message);
        return this;
    }

    /// Published here from a channel that this one follows.
    ///
    /// @param webhook of the following, which nobody can write by
    public Draft crosspostedBy(String webhook) {
        body.put("flags", 1 << 1).put("webhook_id", webhook);
        return this;
    }

    String author() {
        return author;
    }

    ObjectNode body() {
        return body;
    }
}
