package io.heliograph.simulators.trading;

import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.http.LineConnection;
import io.heliograph.simulators.http.WebSocketConnection;
import io.heliograph.simulators.http.WebSocketListener;
import io.heliograph.simulators.http.WireServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A venue to trade at, as far as the wire goes, whatever the venue: one port for requests and
/// streams, what was asked, and what goes wrong.
public class TradingServer implements AutoCloseable {
    private final Mishaps mishaps = new Mishaps();
    private final NewsMishaps newsMishaps;
    private final List<HttpCall> calls = new CopyOnWriteArrayList<>();
    private final String stream;
    private final WireServer wire;

    /// @param port to listen on; 0 for any
    /// @param stream path where an account's news begins
    /// @param truth what the venue says; for a call that asks for a stream, 101 if it may have one
    public TradingServer(
            int port,
            String stream,
            Function<HttpCall, HttpAnswer> truth,
            WebSocketListener streams,
            NewsMishaps newsMishaps)
            throws IOException {
        this.newsMishaps = newsMishaps;
        this.stream = stream;
        this.wire = WireServer.start(port, call -> answer(call, truth), streams);
    }

    public final URI rest() {
        return URI.create("http://127.0.0.1:" + wire.port());
    }

    /// Where an account's news begins.
    public URI stream() {
        return URI.create("ws://127.0.0.1:" + wire.port() + stream);
    }

    /// What goes wrong with the next requests.
    public final Mishaps mishaps() {
        return mishaps;
    }

    /// What goes wrong with the next news.
    public final NewsMishaps newsMishaps() {
        return newsMishaps;
    }

    /// Requests as they came, in their order.
    public final List<HttpCall> calls() {
        return List.copyOf(calls);
    }

    /// Breaks all streams off without a word.
    public final void dropStreams() {
        wire.webSockets().forEach(WebSocketConnection::drop);
        wire.lineStreams().forEach(LineConnection::drop);
    }

    /// Down: whoever connects is hung up on.
    public final void refuse(boolean refuse) throws IOException {
        wire.refuse(refuse);
    }

    @Override
    public final void close() throws IOException {
        wire.close();
    }

    private HttpAnswer answer(HttpCall call, Function<HttpCall, HttpAnswer> truth) {
        if (call.headers().containsKey("sec-websocket-key")) {
            return truth.apply(call);
        }
        calls.add(call);
        return mishaps.answer(call, () -> truth.apply(call));
    }
}
