package io.heliograph.chat.file;

import io.heliograph.model.chat.ChatPost;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A chat as somebody exported it: DiscordChatExporter's JSON, or Telegram Desktop's `result.json`,
/// of one chat or of all. Posts come in the order of the file, one at a time, however large the
/// file is.
public final class ChatExport implements Iterator<ChatPost>, AutoCloseable {
    private final JsonMapper json =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(64)
                                                    .maxNumberLength(64)
                                                    .maxStringLength(1 << 20)
                                                    .maxDocumentLength(-1)
                                                    .build())
                                    .build())
                    // One message is read at a time, and others follow it.
                    .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    private final JsonParser parser;
    private final ExportFormat format = new ExportFormat();
    private @Nullable ChatPost next;
    private boolean ended;
    private long count;

    private ChatExport(InputStream in) {
        this.parser = json.createParser(in);
    }

    /// Opens an export; close it after use.
    ///
    /// @throws ExportException if it is neither kind of export
    /// @throws IOException if it cannot be read
    public static ChatExport read(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            ChatExport export = new ChatExport(in);
            export.begin();
            return export;
        } catch (RuntimeException failed) {
            in.close();
            throw failed;
        }
    }

    /// Whether the file is one of the exports that {@link #read} knows, as far as its beginning
    /// tells.
    public static boolean isExport(Path file) throws IOException {
        try (ChatExport export = read(file)) {
            return export.format.isKnown();
        } catch (ExportException other) {
            return false;
        }
    }

    /// @throws ExportException if what follows is not JSON, or no message of such an export; it
    ///   names the place
    @Override
    public boolean hasNext() {
        while (next == null && !ended) {
            step();
        }
        return next != null;
    }

    @Override
    public ChatPost next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ChatPost post = Objects.requireNonNull(next);
        next = null;
        return post;
    }

    @Override
    public void close() {
        parser.close();
    }

    private void begin() {
        while (!format.isKnown() && !ended) {
            step();
        }
        if (!format.isKnown()) {
            throw failure(
                    "is neither an export of DiscordChatExporter nor one of Telegram Desktop",
                    null);
        }
    }

    /// Reads on, at most to the next post. What stands before the messages says whose they are;
    /// nothing is kept of it but that.
    private void step() {
        try {
            JsonToken token = parser.nextToken();
            if (token == null) {
                ended = true;
            } else if (token == JsonToken.PROPERTY_NAME) {
                property(parser.currentName());
            } else if (format.isInMessages()) {
                element(token);
            }
        } catch (JacksonException malformed) {
            ended = true;
            throw failure("is not well-formed JSON, or ends too soon", malformed);
        } catch (IllegalArgumentException wrong) {
            ended = true;
            throw failure(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private void element(JsonToken token) {
        if (token == JsonToken.END_ARRAY) {
            format.endMessages();
        } else if (token == JsonToken.START_OBJECT) {
            count++;
            next = format.post(node()).orElse(null);
        } else {
            throw new IllegalArgumentException("has something among its messages that is none");
        }
    }

    private void property(String name) {
        JsonToken token = parser.nextToken();
        if (name.equals("messages") && token == JsonToken.START_ARRAY) {
            format.beginMessages();
        } else if (format.isAWayDown(name) && token != null && token.isStructStart()) {
            // What is in there is looked at as if it stood here.
            return;
        } else if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            if (format.wants(name)) {
                format.learn(name, node());
            } else {
                parser.skipChildren();
            }
        } else if (format.wants(name)) {
            format.learn(name, node());
        }
    }

    private JsonNode node() {
        return json.readTree(parser);
    }

    private ExportException failure(String what, @Nullable Exception cause) {
        TokenStreamLocation place = parser.currentLocation();
        return new ExportException(
                "The file %s (line %d, column %d, byte %d, after %d messages)."
                        .formatted(
                                what,
                                place.getLineNr(),
                                place.getColumnNr(),
                                place.getByteOffset(),
                                count),
                cause);
    }
}
