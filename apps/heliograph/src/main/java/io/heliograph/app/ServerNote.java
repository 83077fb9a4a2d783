package io.heliograph.app;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where the running program is found, as it says so itself in its data directory.
///
/// @param pid of its process
/// @param url without a path, `http://127.0.0.1:8080`
public record ServerNote(long pid, int port, URI url, Instant startedAt, String version) {
    private static final JsonMapper JSON = JsonMapper.shared();

    String json() {
        return JSON.createObjectNode()
                        .put("pid", pid)
                        .put("port", port)
                        .put("url", url.toString())
                        .put("startedAt", startedAt.toString())
                        .put("version", version)
                + "\n";
    }

    /// Empty where the text is not such a note: one half written by a dying process counts for
    /// nothing.
    static Optional<ServerNote> parse(String text) {
        try {
            JsonNode note = JSON.readTree(text);
            return Optional.of(
                    new ServerNote(
                            note.required("pid").asLong(),
                            note.required("port").asInt(),
                            URI.create(note.required("url").asString()),
                            Instant.parse(note.required("startedAt").asString()),
                            note.required("version").asString()));
        } catch (JacksonException
                | IllegalArgumentException
                | java.time.format.DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// Whether its process still runs; after `kill -9` the note stays and the process is gone.
    boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
