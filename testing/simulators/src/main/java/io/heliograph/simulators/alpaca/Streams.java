package io.heliograph.simulators.alpaca;

import io.heliograph.simulators.http.WebSocketConnection;
import io.heliograph.simulators.http.WebSocketListener;

/// Who is spoken to on a WebSocket, by its address.
///
/// @param orders of an account's orders
/// @param quotes of what stocks cost
record Streams(TradeUpdates orders, Quotes quotes) implements WebSocketListener {
    private WebSocketListener of(WebSocketConnection connection) {
        return connection.target().startsWith(Quotes.PATH) ? quotes : orders;
    }

    @Override
    public void ponged(String payload) {
        // Neither asks.
    }

    @Override
    public void opened(WebSocketConnection connection) {
        of(connection).opened(connection);
    }

    @Override
    public void received(WebSocketConnection connection, String text) {
        of(connection).received(connection, text);
    }

    @Override
    public void closed(WebSocketConnection connection, int code) {
        of(connection).closed(connection, code);
    }
}
