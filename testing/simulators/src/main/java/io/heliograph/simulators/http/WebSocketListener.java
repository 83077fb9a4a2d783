package io.heliograph.simulators.http;

/// What a client does on its WebSocket.
@FunctionalInterface
public interface WebSocketListener {
    void ponged(String payload);
}
