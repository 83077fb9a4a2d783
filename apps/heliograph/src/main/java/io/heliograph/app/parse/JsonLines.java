package io.heliograph.app.parse;

import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.parsing.SignalParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads `{"id","text"}` lines and writes one reading each.
///
/// A line that cannot be read is reported with its number and skipped; the others still count.
final class JsonLines {
    private static final int LONGEST_LINE = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SignalParser parser;
    private final PrintStream out;
    private final PrintStream err;
    private boolean failed;

    JsonLines(SignalParser parser, PrintStream out, PrintStream err) {
        this.parser = parser;
        this.out = out;
        this.err = err;
    }

    /// Whether every line could be read.
    boolean run(InputStream in) throws IOException {
        int number = 0;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            int from = 0;
            for (int i = 0; i < count; i++) {
                if (buffer[i] == '\n') {
                    append(line, buffer, from, i);
                    line(++number, line);
                    from = i + 1;
                }
            }
            append(line, buffer, from, count);
        }
        if (line.size() > 0) {
            line(++number, line);
        }
        out.flush();
        return !failed;
    }

    /// Keeps one byte more than is allowed, so that a line too long is known as one.
    private static void append(ByteArrayOutputStream line, byte[] bytes, int from, int to) {
        int room = LONGEST_LINE + 1 - line.size();
        line.write(bytes, from, Math.min(room, to - from));
    }

    private void line(int number, ByteArrayOutputStream bytes) {
        byte[] raw = bytes.toByteArray();
        bytes.reset();
        if (raw.length > LONGEST_LINE) {
            complain(number, "is longer than %d bytes".formatted(LONGEST_LINE));
            return;
        }
        String text = decode(raw);
        if (text == null) {
            complain(number, "is not valid UTF-8");
        } else if (!text.isBlank()) {
            read(number, text);
        }
    }

    private static @Nullable String decode(byte[] raw) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException malformed) {
            return null;
        }
    }

    private void read(int number, String text) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JacksonException malformed) {
            complain(number, "is not valid JSON: " + malformed.getOriginalMessage());
            return;
        }
        JsonNode id = node.path("id");
        JsonNode words = node.path("text");
        if (!id.isString() && !id.isNumber()) {
            complain(number, "has no \"id\"");
        } else if (!words.isString()) {
            complain(number, "has no \"text\"");
        } else {
            ParseOutcome outcome = parser.read(words.asString());
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("id", id.asString());
            json.putAll(OutcomeJson.of(outcome));
            out.println(JSON.writeValueAsString(json));
        }
    }

    private void complain(int number, String what) {
        failed = true;
        err.println("line " + number + " " + what);
    }
}
