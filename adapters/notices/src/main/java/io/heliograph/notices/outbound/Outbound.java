package io.heliograph.notices.outbound;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// Posts to addresses that somebody else chose, checked at the moment they are called: one look-up,
/// every address of it public, the connection to the address that was checked, the certificate for
/// the name. Follows no redirect. Of the answer only the head is read, so that what follows cannot
/// hurt; nothing of it is shown to anybody.
public final class Outbound {
    private static final int LARGEST_HEAD = 65_536;

    private final Outside outside;
    private final Duration deadline;

    /// @param deadline for everything, from the look-up to the answer
    public Outbound(Outside outside, Duration deadline) {
        this.outside = outside;
        this.deadline = deadline;
    }

    /// The usual 5 seconds.
    public Outbound(Outside outside) {
        this(outside, Duration.ofSeconds(5));
    }

    /// @param headers by lower-case name; the last of a name
    public record Answer(int status, Map<String, String> headers) {}

    /// @param headers whole values; a name or value that holds a line break is refused
    /// @throws ForbiddenTargetException where the address must not be called
    /// @throws IOException where it does not answer in time, or not in HTTP
    public Answer post(String url, Map<String, String> headers, byte[] body)
            throws ForbiddenTargetException, IOException {
        Target target = Target.parse(url, outside.ports());
        AtomicReference<@Nullable Socket> open = new AtomicReference<>();
        CompletableFuture<Answer> exchange = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("outbound")
                .start(() -> {
                    try {
                        exchange.complete(exchange(target, headers, body, open, exchange));
                    } catch (IOException | ForbiddenTargetException | RuntimeException failed) {
                        exchange.completeExceptionally(failed);
                    }
                });
        try {
            return exchange.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            exchange.cancel(false);
            close(open.get());
            throw new IOException("no answer within " + deadline.toMillis() + " ms", slow);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case ForbiddenTargetException forbidden -> throw forbidden;
                case IOException broken -> throw broken;
                case RuntimeException defect -> throw defect;
                case null, default -> throw new IOException(failed);
            }
        } catch (InterruptedException stopping) {
            close(open.get());
            Thread.currentThread().interrupt();
            throw new IOException("stopping", stopping);
        }
    }

    private Answer exchange(
            Target target,
            Map<String, String> headers,
            byte[] body,
            AtomicReference<@Nullable Socket> open,
            CompletableFuture<Answer> awaited)
            throws IOException, ForbiddenTargetException {
        InetAddress address = checkedAddress(target.host());
        requireAwaited(awaited);
        try (Socket raw =
                outside.wire()
                        .connect(
                                new InetSocketAddress(address, target.port()),
                                (int) deadline.toMillis())) {
            open.set(raw);
            raw.setSoTimeout((int) deadline.toMillis());
            try (SSLSocket socket =
                    (SSLSocket)
                            outside.tls().createSocket(raw, target.host(), target.port(), true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(target.host())));
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                requireAwaited(awaited);
                OutputStream out = socket.getOutputStream();
                out.write(head(target, headers, body.length));
                out.write(body);
                out.flush();
                return answer(new BufferedInputStream(socket.getInputStream()));
            }
        }
    }

    /// Nothing is sent after its sender has given up: it would be sent again.
    private static void requireAwaited(CompletableFuture<Answer> awaited) throws IOException {
        if (awaited.isDone()) {
            throw new IOException("nobody waits any more");
        }
    }

    /// The first of the name's addresses, where all of them may be called: one bad among them is a
    /// name that wants to be called twice.
    private InetAddress checkedAddress(String host) throws IOException, ForbiddenTargetException {
        List<InetAddress> addresses = outside.names().resolve(host);
        if (addresses.isEmpty()) {
            throw new IOException("the host has no address");
        }
        for (InetAddress address : addresses) {
            if (!PublicAddresses.isPublic(address) || outside.own().contains(address)) {
                throw new ForbiddenTargetException("the host is not on the public Internet");
            }
        }
        return addresses.getFirst();
    }

    private static byte[] head(Target target, Map<String, String> headers, int length) {
        StringBuilder head = new StringBuilder();
        line(head, "POST " + target.path() + " HTTP/1.1");
        line(head, "Host: " + target.hostHeader());
        line(head, "Connection: close");
        line(head, "Content-Length: " + length);
        new TreeMap<>(headers).forEach((name, value) -> line(head, name + ": " + value));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void line(StringBuilder head, String line) {
        if (line.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("a header must be one line");
        }
        head.append(line).append("\r\n");
    }

    private static Answer answer(InputStream in) throws IOException {
        int[] left = {LARGEST_HEAD};
        String status = line(in, left);
        if (!status.startsWith("HTTP/1.") || status.length() < 12) {
            throw new IOException("the answer is not HTTP");
        }
        int code;
        try {
            code = Integer.parseInt(status, 9, 12, 10);
        } catch (NumberFormatException noNumber) {
            throw new IOException("the answer has no status", noNumber);
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new Answer(code, headers);
    }

    private static String line(InputStream in, int[] left) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || left[0]-- <= 0) {
                throw new IOException(c < 0 ? "the answer breaks off" : "the answer is too long");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void close(@Nullable Socket socket) {
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (IOException gone) {
            // It is to be gone: nothing is lost.
            Thread.onSpinWait();
        }
    }
}
