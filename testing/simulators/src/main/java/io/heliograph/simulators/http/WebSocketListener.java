package io.heliograph.simulators.http;

/// What clients do on their WebSockets. Called on the connection's own thread.
@FunctionalInterface
public interface WebSocketListener {
    void ponged(String payload);

    default void opened(WebSocketConnection connection) {}

    default void received(WebSocketConnection connection, String text) {}

    /// The client is gone.
    ///
    /// @param code what it said; 1006 when it said nothing
    default void closed(WebSocketConnection connection, int code) {}
}
