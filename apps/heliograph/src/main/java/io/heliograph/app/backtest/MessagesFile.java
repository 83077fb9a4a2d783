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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A source's past messages: a chat as Telegram Desktop or DiscordChatExporter exported it, or
/// `{"id","text","time","author","replyTo","deleted"}` lines.
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

    /// A message that was taken back was there before it was: its signal counts from its posting,
    /// and the deletion is told when it came, as it was to everybody who followed.
    ///
    /// An edited message stands in an export as it reads now. What it said before is lost, so it
    /// counts from its edit: a signal that was put right afterwards must not look foreseen.
    private static List<RawMessage> exported(Path file) throws IOException {
        List<RawMessage> messages = new ArrayList<>();
        try (ChatExport export = ChatExport.read(file)) {
            while (export.hasNext()) {
                ChatPost post = export.next();
                boolean own = !post.traits().contains(ChatPost.Trait.FORWARD);
                if (own && !post.text().isBlank()) {
                    messages.add(
                            said(post, 0, post.deleted() ? post.postedAt() : post.changedAt()));
                    if (post.deleted()) {
                        messages.add(said(post, 1, post.changedAt()));
                    }
                }
            }
        }
        return messages;
    }

    private static RawMessage said(ChatPost post, int revision, Instant at) {
        return new RawMessage(
                SOURCE,
                post.channel(),
                post.messageId(),
                revision,
                post.author(),
                post.text(),
                at,
                post.replyTo(),
                revision > 0);
    }

    /// The same id again is an edit, or with `"deleted": true` a deletion, each at its own time.
    private static List<RawMessage> lines(Path file) throws IOException {
        List<RawMessage> messages = new ArrayList<>();
        Map<String, RawMessage> latest = new HashMap<>();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank()) {
                    RawMessage said = message(file, number, line, latest);
                    latest.put(said.messageId(), said);
                    messages.add(said);
                }
            }
        }
        return messages;
    }

    private static RawMessage message(
            Path file, int number, String line, Map<String, RawMessage> latest) {
        try {
            JsonNode node = JSON.readTree(line);
            JsonNode reply = node.path("replyTo");
            boolean deleted = node.path("deleted").asBoolean(false);
            RawMessage before = latest.get(required(node, "id"));
            Instant at = time(node.path("time"));
            if (before == null && deleted) {
                throw new IllegalArgumentException("is deleted and was never there");
            }
            if (before != null && at.isBefore(before.postedAt())) {
                throw new IllegalArgumentException(
                        "changes message %s before it was said".formatted(before.messageId()));
            }
            return new RawMessage(
                    SOURCE,
                    "",
                    required(node, "id"),
                    before == null ? 0 : before.revision() + 1,
                    node.path("author").asString(before == null ? "" : before.author()),
                    deleted && before != null ? before.text() : required(node, "text"),
                    at,
                    reply.isMissingNode() || reply.isNull() ? null : reply.asString(),
                    deleted);
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
