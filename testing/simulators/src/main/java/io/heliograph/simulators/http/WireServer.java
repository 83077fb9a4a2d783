package io.heliograph.simulators.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/// A server on 127.0.0.1 that answers requests and takes WebSockets on the same port, one virtual
/// thread a connection. For tests: it is neither fast nor strict.
public final class WireServer implements AutoCloseable {
    /// As many as may knock at once, as when a signal goes to a thousand accounts.
    private static final int BACKLOG = 1_024;

    private final ServerSocket server;
    private final Function<HttpCall, HttpAnswer> answers;
    private final WebSocketListener listener;
    private final List<WebSocketConnection> webSockets = new CopyOnWriteArrayList<>();
    private final List<LineConnection> lineStreams = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Thread accepting = Thread.ofVirtual().name("wire-server").unstarted(this::accept);
    private volatile boolean refusing;

    private WireServer(
            ServerSocket server,
            Function<HttpCall, HttpAnswer> answers,
            WebSocketListener listener) {
        this.server = server;
        this.answers = answers;
        this.listener = listener;
    }

    /// @param answers asked for every call; status 101 lets a WebSocket in
    public static WireServer start(
            int port, Function<HttpCall, HttpAnswer> answers, WebSocketListener listener)
            throws IOException {
        ServerSocket socket = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        WireServer wire = new WireServer(socket, answers, listener);
        wire.accepting.start();
        return wire;
    }

    public int port() {
        return server.getLocalPort();
    }

    /// WebSockets that are open now.
    public List<WebSocketConnection> webSockets() {
        webSockets.removeIf(socket -> !socket.isOpen());
        return List.copyOf(webSockets);
    }

    /// Answers without an end that are being told now.
    public List<LineConnection> lineStreams() {
        return List.copyOf(lineStreams);
    }

    /// While refusing, whoever connects is hung up on at once and every connection breaks.
    public void refuse(boolean refuse) throws IOException {
        refusing = refuse;
        if (refuse) {
            hangUp();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            // The port lives on, and takes one more, until whoever waits for connections has left.
            accepting.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        hangUp();
    }

    private void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (refusing || server.isClosed()) {
                    socket.close();
                    continue;
                }
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                Thread.ofVirtual().name("wire-connection").start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in =
                    new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            String request = line(in);
            while (!request.isEmpty()) {
                String[] words = request.split(" ");
                Map<String, String> headers = headers(in);
                HttpCall call = new HttpCall(words[0], words[1], headers, body(in, headers));
                HttpAnswer answer = answers.apply(call);
                if (answer.status() == 101) {
                    upgrade(new WebSocketConnection(socket, out, call.target()), in, headers);
                    return;
                }
                if (answer.status() == 0) {
                    return;
                }
                Consumer<LineConnection> lines = answer.lines();
                if (lines != null) {
                    tell(new LineConnection(socket, out), lines);
                    return;
                }
                answer(out, answer);
                request = line(in);
            }
        } catch (IOException gone) {
            // The client left, or the test closed the server: both are ordinary here.
        } finally {
            sockets.remove(socket);
        }
    }

    private void tell(LineConnection connection, Consumer<LineConnection> lines)
            throws IOException {
        connection.begin();
        lineStreams.add(connection);
        try {
            lines.accept(connection);
        } finally {
            lineStreams.remove(connection);
        }
    }

    private void upgrade(
            WebSocketConnection connection, DataInputStream in, Map<String, String> headers)
            throws IOException {
        connection.accept(headers.getOrDefault("sec-websocket-key", ""));
        webSockets.add(connection);
        int code = 1006;
        try {
            listener.opened(connection);
            code = connection.serve(in, listener);
        } finally {
            webSockets.remove(connection);
            listener.closed(connection, code);
        }
    }

    private static String body(DataInputStream in, Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int size = Integer.parseInt(line(in), 16);
                    size > 0;
                    size = Integer.parseInt(line(in), 16)) {
                body.write(in.readNBytes(size));
                line(in);
            }
            line(in);
            return body.toString(StandardCharsets.UTF_8);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static void answer(OutputStream out, HttpAnswer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" -\r\n");
        head.append("Content-Type: ").append(answer.contentType()).append("\r\n");
        answer.headers().forEach(line -> head.append(line).append("\r\n"));
        head.append("Content-Length: ").append(body.length + answer.withheld()).append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
