package io.heliograph.simulators.http;

import java.io.BufferedInputStream;
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
import java.util.function.Function;

/// A server on 127.0.0.1 that answers GET requests and takes WebSockets on the same port, one
/// virtual thread a connection. For tests: it is neither fast nor strict.
public final class WireServer implements AutoCloseable {
    private final ServerSocket server;
    private final Function<String, HttpAnswer> answers;
    private final WebSocketListener listener;
    private final List<WebSocketConnection> webSockets = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private WireServer(
            ServerSocket server, Function<String, HttpAnswer> answers, WebSocketListener listener) {
        this.server = server;
        this.answers = answers;
        this.listener = listener;
    }

    /// @param answers from path and query to the answer
    public static WireServer start(
            int port, Function<String, HttpAnswer> answers, WebSocketListener listener)
            throws IOException {
        ServerSocket socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        WireServer wire = new WireServer(socket, answers, listener);
        Thread.ofVirtual().name("wire-server").start(wire::accept);
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

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
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
            String request = line(in);
            while (!request.isEmpty()) {
                String target = request.split(" ")[1];
                Map<String, String> headers = headers(in);
                String key = headers.get("sec-websocket-key");
                if (key != null) {
                    upgrade(socket, in, target, key);
                    return;
                }
                answer(socket.getOutputStream(), answers.apply(target));
                request = line(in);
            }
        } catch (IOException gone) {
            // The client left, or the test closed the server: both are ordinary here.
            sockets.remove(socket);
        }
    }

    private void upgrade(Socket socket, DataInputStream in, String target, String key)
            throws IOException {
        HttpAnswer answer = answers.apply(target);
        if (answer.status() != 101) {
            answer(socket.getOutputStream(), answer);
            return;
        }
        String head =
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + WebSocketConnection.accept(key)
                        + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        WebSocketConnection connection = new WebSocketConnection(socket, target);
        webSockets.add(connection);
        connection.serve(in, listener);
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
