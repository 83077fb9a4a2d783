package io.heliograph.simulators.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// The server's side of an answer that does not end: lines of text, each a chunk of its own.
public final class LineConnection {
    private final Socket socket;
    private final OutputStream out;

    LineConnection(Socket socket, OutputStream out) {
        this.socket = socket;
        this.out = out;
    }

    void begin() throws IOException {
        write(
                "HTTP/1.1 200 -\r\nContent-Type: application/octet-stream\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n");
    }

    /// Whoever does not hear it any more is gone.
    public void send(String line) {
        sendPart(line + "\n");
    }

    /// A part of a line.
    public void sendPart(String text) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        try {
            write(Integer.toHexString(length) + "\r\n" + text + "\r\n");
        } catch (IOException gone) {
            drop();
        }
    }

    /// Breaks off without a word.
    public void drop() {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    public boolean isOpen() {
        return !socket.isClosed();
    }

    private synchronized void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
