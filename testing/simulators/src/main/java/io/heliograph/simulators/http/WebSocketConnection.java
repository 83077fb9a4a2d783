package io.heliograph.simulators.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The server's side of one WebSocket (RFC 6455): sends text, answers pings, can break off.
public final class WebSocketConnection {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Socket socket;
    private final OutputStream out;
    private final String target;

    WebSocketConnection(Socket socket, OutputStream out, String target) {
        this.socket = socket;
        this.out = out;
        this.target = target;
    }

    /// What the client asked for: path and query.
    public String target() {
        return target;
    }

    public void sendText(String text) {
        send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    public void sendBinary(byte[] data) {
        send(BINARY, data);
    }

    public void ping(String payload) {
        send(PING, payload.getBytes(StandardCharsets.UTF_8));
    }

    /// Says goodbye properly.
    public void close(int code) {
        send(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
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

    /// Says yes to the handshake.
    void accept(String key) throws IOException {
        String head =
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + accepted(key)
                        + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /// Reads what the client sends until it is gone.
    ///
    /// @return the code it left with
    int serve(DataInputStream in, WebSocketListener listener) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (true) {
            int first = in.readUnsignedByte();
            byte[] payload = payload(in);
            switch (first & 0x0f) {
                case CLOSE -> {
                    send(CLOSE, payload);
                    drop();
                    return payload.length < 2
                            ? 1005
                            : (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
                }
                case PING -> send(PONG, payload);
                case PONG -> listener.ponged(new String(payload, StandardCharsets.UTF_8));
                case TEXT, CONTINUATION -> {
                    text.write(payload);
                    if ((first & 0x80) != 0) {
                        listener.received(this, text.toString(StandardCharsets.UTF_8));
                        text.reset();
                    }
                }
                default -> {}
            }
        }
    }

    private static byte[] payload(DataInputStream in) throws IOException {
        int marked = in.readUnsignedByte();
        long length = marked & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] mask = in.readNBytes((marked & 0x80) != 0 ? 4 : 0);
        byte[] payload = in.readNBytes(Math.toIntExact(length));
        for (int i = 0; i < payload.length && mask.length == 4; i++) {
            payload[i] ^= mask[i % 4];
        }
        return payload;
    }

    private static String accepted(String key) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1")
                            .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-1", missing);
        }
    }

    private synchronized void send(int opcode, byte[] payload) {
        try {
            out.write(0x80 | opcode);
            if (payload.length < 126) {
                out.write(payload.length);
            } else if (payload.length < 1 << 16) {
                out.write(126);
                out.write(payload.length >> 8);
                out.write(payload.length);
            } else {
                out.write(127);
                for (int shift = 56; shift >= 0; shift -= 8) {
                    out.write((int) ((long) payload.length >> shift));
                }
            }
            out.write(payload);
            out.flush();
        } catch (IOException gone) {
            drop();
        }
    }
}
