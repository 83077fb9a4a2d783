package io.heliograph.verification;

import static io.heliograph.verification.RunningProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// All that a program in this process tells from now on: its log down to the last detail, and what
/// it answers to whoever reads everything that there is to read.
final class Told implements AutoCloseable {
    private static final Logger ROOM = (Logger) LoggerFactory.getLogger("io.heliograph");

    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Level usual = ROOM.getLevel();
    private final AppenderBase<ILoggingEvent> appender =
            new AppenderBase<>() {
                @Override
                protected void append(ILoggingEvent event) {
                    log.add(
                            event.getFormattedMessage()
                                    + event.getMDCPropertyMap()
                                    + ThrowableProxyUtil.asString(event.getThrowableProxy()));
                }
            };

    /// After the program's start, which sets up all logs anew.
    Told() {
        appender.setContext(ROOM.getLoggerContext());
        appender.start();
        ROOM.addAppender(appender);
        ROOM.setLevel(Level.TRACE);
    }

    String log() {
        return String.join("\n", log);
    }

    /// The answers of every address that can be read, as the program's own description lists them,
    /// and every frame of the stream from the first on: the page shows nothing else. None of it may
    /// lie in a cache.
    ///
    /// @param names for what stands in braces in an address
    static List<String> read(ProgramApi api, Map<String, String> names) {
        List<String> told = new ArrayList<>();
        JsonNode description = api.get("/v3/api-docs");
        told.add(description.toString());
        JsonNode paths = description.path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            if (path.getValue().has("get")) {
                told.add(answer(api, filled(path.getKey(), names)));
            }
        }
        assertThat(told).as("the description lists what there is").hasSizeGreaterThan(25);
        told.add(stream(api));
        return told;
    }

    private static String filled(String path, Map<String, String> names) {
        String filled = path;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace("{" + name.getKey() + "}", name.getValue());
        }
        assertThat(filled).as("has a name for all of it").doesNotContain("{");
        return filled;
    }

    private static String answer(ProgramApi api, String path) {
        HttpResponse<String> answer = api.request("GET", path, null);
        assertThat(answer.statusCode()).as(path).isNotIn(401, 403, 429);
        if (path.startsWith("/api/")) {
            assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                    .as(path)
                    .contains("no-store");
        }
        return path + " " + answer.headers().map() + answer.body();
    }

    /// Prices come once all that has happened was told.
    private static String stream(ProgramApi api) {
        StringBuffer frames = new StringBuffer();
        WebSocket socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .header("Authorization", "Bearer " + api.token())
                        .buildAsync(
                                URI.create(
                                        "ws://%s/api/v1/stream?after=0"
                                                .formatted(api.url().getAuthority())),
                                new WebSocket.Listener() {
                                    @Override
                                    public CompletionStage<?> onText(
                                            WebSocket from, CharSequence part, boolean last) {
                                        frames.append(part);
                                        from.request(1);
                                        return null;
                                    }
                                })
                        .join();
        await(
                () -> "the stream tells all: " + frames,
                () -> frames.indexOf("\"topic\":\"price\"") >= 0);
        socket.abort();
        return frames.toString();
    }

    @Override
    public void close() {
        ROOM.setLevel(usual);
        ROOM.detachAppender(appender);
    }
}
