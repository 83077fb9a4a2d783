package io.heliograph.app.web;

import io.heliograph.app.web.Access.Caller;
import io.heliograph.engine.port.JournalException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/// The door of the stream. A browser must come from our own page, a program may come from nowhere;
/// nobody may come from another site.
final class StreamHandler extends AbstractWebSocketHandler implements HandshakeInterceptor {
    private static final CloseStatus AHEAD =
            new CloseStatus(4409, "no such sequence yet; start over");
    private static final String AFTER = "after";
    private static final String CONNECTION = "connection";
    private static final long SEND_TIMEOUT_MILLIS = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(StreamHandler.class);

    private final Desk desk;
    private final StreamHub hub;

    StreamHandler(Desk desk, StreamHub hub) {
        this.desk = desk;
        this.hub = hub;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws IOException {
        HttpServletRequest http = ((ServletServerHttpRequest) request).getServletRequest();
        boolean welcome =
                AccessFilter.isSameOrigin(http)
                        || (http.getHeader("Origin") == null && Caller.of(http) == Caller.PROGRAM);
        if (!welcome) {
            refuse(response, HttpStatus.FORBIDDEN, "The stream is for this program's own page.");
            return false;
        }
        try {
            OptionalLong after = after(http.getParameter(AFTER));
            if (after.isPresent()) {
                attributes.put(AFTER, after.getAsLong());
                return true;
            }
            refuse(
                    response,
                    HttpStatus.BAD_REQUEST,
                    "Parameter 'after' must be the sequence of a frame.");
        } catch (JournalException away) {
            LOG.warn("No stream, the store said: {}", away.getMessage());
            refuse(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The database cannot be reached at the moment.");
        }
        return false;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception exception) {}

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws IOException {
        if (session instanceof StandardWebSocketSession standard
                && standard.getNativeSession() != null) {
            standard.getNativeSession()
                    .getUserProperties()
                    .put("org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", SEND_TIMEOUT_MILLIS);
        }
        if (!(session.getAttributes().get(AFTER) instanceof Long after)) {
            throw new IllegalStateException("the handshake left no sequence");
        }
        if (after > desk.lastSequence()) {
            // Said here: while a session opens, another thread's last word may not get through.
            session.close(AHEAD);
            return;
        }
        StreamConnection connection = new StreamConnection(session, hub, desk, after);
        session.getAttributes().put(CONNECTION, connection);
        connection.start();
    }

    @Override
    public void handleMessage(WebSocketSession session, WebSocketMessage<?> message)
            throws Exception {
        if (message instanceof org.springframework.web.socket.PongMessage) {
            return;
        }
        session.close(CloseStatus.POLICY_VIOLATION.withReason("the stream takes no messages"));
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable exception) {
        LOG.debug("A listener of the stream is gone: {}", exception.getMessage());
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        if (session.getAttributes().get(CONNECTION) instanceof StreamConnection connection) {
            connection.stop();
        }
    }

    /// Where to go on: after the sequence given, or with what comes after the handshake; empty for
    /// nonsense.
    private OptionalLong after(@Nullable String given) {
        if (given == null) {
            return OptionalLong.of(desk.lastSequence());
        }
        try {
            long sequence = Long.parseLong(given);
            return sequence < 0 ? OptionalLong.empty() : OptionalLong.of(sequence);
        } catch (NumberFormatException nonsense) {
            return OptionalLong.empty();
        }
    }

    private static void refuse(ServerHttpResponse response, HttpStatus status, String detail)
            throws IOException {
        Problem.of(status, detail)
                .write(((ServletServerHttpResponse) response).getServletResponse());
    }
}
