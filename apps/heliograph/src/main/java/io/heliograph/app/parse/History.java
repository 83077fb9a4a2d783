package io.heliograph.app.parse;

import io.heliograph.chat.file.ChatExport;
import io.heliograph.chat.file.ExportException;
import io.heliograph.model.chat.ChatPost;
import io.heliograph.parsing.ProfileTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A provider's past messages in a file: `{"text", "confirmed", "author", "at"}` a line, all but
/// the text optional; or a chat as Telegram Desktop or DiscordChatExporter exported it, where
/// nothing is confirmed.
final class History {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private History() {}

    /// @throws IOException naming the line that cannot be read
    static List<ProfileTrial.Past> read(Path file) throws IOException {
        return ChatExport.isExport(file) ? exported(file) : lines(file);
    }

    /// What was written there: forwards are somebody else's way to write.
    private static List<ProfileTrial.Past> exported(Path file) throws IOException {
        List<ProfileTrial.Past> history = new ArrayList<>();
        try (ChatExport export = ChatExport.read(file)) {
            while (export.hasNext()) {
                ChatPost post = export.next();
                boolean own = !post.traits().contains(ChatPost.Trait.FORWARD);
                if (own && !post.text().isBlank()) {
                    history.add(new ProfileTrial.Past(post.text(), false));
                }
            }
        } catch (ExportException damaged) {
            throw new IOException(damaged.getMessage(), damaged);
        }
        return history;
    }

    private static List<ProfileTrial.Past> lines(Path file) throws IOException {
        List<ProfileTrial.Past> history = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                JsonNode node = JSON.readTree(line);
                if (!node.path("text").isString()) {
                    throw new IOException("line %d has no \"text\"".formatted(number));
                }
                boolean confirmed = node.path("confirmed").asBoolean(false);
                String author =
                        node.path("author").isString() ? node.path("author").asString() : null;
                history.add(
                        new ProfileTrial.Past(
                                node.path("text").asString(), confirmed, author, at(node, number)));
            } catch (JacksonException malformed) {
                throw new IOException("line %d is not valid JSON".formatted(number), malformed);
            }
        }
        return history;
    }

    private static @Nullable Instant at(JsonNode node, int number) throws IOException {
        if (!node.path("at").isString()) {
            return null;
        }
        try {
            return Instant.parse(node.path("at").asString());
        } catch (DateTimeParseException wrong) {
            throw new IOException(
                    "line %d: \"at\" must be a time such as 2026-01-31T12:00:00Z".formatted(number),
                    wrong);
        }
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }
}
