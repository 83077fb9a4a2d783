package io.heliograph.app.backtest;

import io.heliograph.app.Refusal;
import io.heliograph.chat.file.ChatExport;
import io.heliograph.chat.file.ExportException;
import io.heliograph.model.SourceId;
import io.heliograph.model.chat.ChatPost;
import io.heliograph.model.signal.RawMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A source's past messages: a chat as Telegram Desktop or DiscordChatExporter exported it, or
/// `{"id","text","time","author","replyTo"}` lines.
final class MessagesFile {
    private static final SourceId SOURCE = new SourceId("replayed");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MessagesFile() {}

    static List<RawMessage> read(Path file) {
        try {
            return ChatExport.isExport(file) ? exported(file) : lines(file);
        } catch (ExportException damaged) {
            throw new Refusal("%s: %s".formatted(file, damaged.getMessage()), damaged);
        } catch (NoSuchFileException missing) {
            throw new Refusal("no such file: " + file, missing);
        } catch (IOException unreadable) {
            throw new Refusal(
                    "%s cannot be read: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
    }

    /// An edited message stands in an export as it reads now. What it said before is lost, so it
    /// counts from its edit: a signal that was put right afterwards must not look foreseen.
    private static List<RawMessage> exported(Path file) throws IOException {
        List<RawMessage> messages = new ArrayList<>();
        try (ChatExport export = ChatExport.read(file)) {
            while (export.hasNext()) {
                ChatPost post = export.next();
                boolean own = !post.traits().contains(ChatPost.Trait.FORWARD);
                if (own && !post.text().isBlank() && !post.deleted()) {
                    messages.add(
                            new RawMessage(
                                    SOURCE,
                                    post.channel(),
                                    post.messageId(),
                                    0,
                                    post.author(),
                                    post.text(),
                                    post.changedAt(),
                                    post.replyTo(),
                                    false));
                }
            }
        }
        return messages;
    }

    private static List<RawMessage> lines(Path file) throws IOException {
        List<RawMessage> messages = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank()) {
                    messages.add(message(file, number, line));
                }
            }
        }
        return messages;
    }

    private static RawMessage message(Path file, int number, String line) {
        try {
            JsonNode node = JSON.readTree(line);
            JsonNode reply = node.path("replyTo");
            return new RawMessage(
                    SOURCE,
                    "",
                    required(node, "id"),
                    0,
                    node.path("author").asString(""),
                    required(node, "text"),
                    time(node.path("time")),
                    reply.isMissingNode() || reply.isNull() ? null : reply.asString(),
                    false);
        } catch (JacksonException malformed) {
            throw new Refusal(
                    "%s, line %d: not valid JSON: %s"
                            .formatted(file, number, malformed.getOriginalMessage()),
                    malformed);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new Refusal("%s, line %d: %s".formatted(file, number, wrong.getMessage()), wrong);
        }
    }

    private static String required(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isString() && !value.isNumber()) {
            throw new IllegalArgumentException("has no \"%s\"".formatted(name));
        }
        return value.asString();
    }

    /// `2026-03-01T12:00:00Z`, or milliseconds since 1970.
    private static Instant time(@Nullable JsonNode value) {
        if (value != null && value.isIntegralNumber()) {
            return Instant.ofEpochMilli(value.asLong());
        }
        if (value == null || !value.isString()) {
            throw new IllegalArgumentException(
                    "has no \"time\"; without it nobody knows what the price was");
        }
        return Instant.parse(value.asString());
    }
}
