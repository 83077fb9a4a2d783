package io.heliograph.notices;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/// A TLS server that answers each request with whatever bytes it is told to, however wrong.
public final class RawTls implements AutoCloseable {
    private final ServerSocket server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private volatile Reply reply = out -> out.write(ok());

    public interface Reply {
        void write(OutputStream out) throws IOException;
    }

    private RawTls(ServerSocket server) {
        this.server = server;
    }

    public static RawTls start(SSLContext tls) throws IOException {
        RawTls raw =
                new RawTls(
                        tls.getServerSocketFactory()
                                .createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(raw::accept);
        return raw;
    }

    public int port() {
        return server.getLocalPort();
    }

    public void replyWith(Reply next) {
        reply = next;
    }

    public void replyWith(String text) {
        reply = out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Heads of requests, one string each.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    private static byte[] ok() {
        return "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            List<String> head = new ArrayList<>();
            int length = 0;
            for (String line = in.readLine();
                    line != null && !line.isEmpty();
                    line = in.readLine()) {
                head.add(line);
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            char[] body = new char[length];
            int read = 0;
            while (read < length) {
                read += in.read(body, read, length - read);
            }
            requests.add(String.join("\n", head));
            bodies.add(
                    new String(
                            new String(body).getBytes(StandardCharsets.ISO_8859_1),
                            StandardCharsets.UTF_8));
            reply.write(socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (IOException gone) {
            // Who called hung up, as it may.
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
