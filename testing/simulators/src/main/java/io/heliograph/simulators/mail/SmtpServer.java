package io.heliograph.simulators.mail;

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
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A mail server on 127.0.0.1, as much of RFC 5321 as a sender meets, one virtual thread a
/// connection. With a certificate it offers STARTTLS.
public final class SmtpServer implements AutoCloseable {
    private final ServerSocket server;
    private final @Nullable SSLContext tls;
    private final List<ReceivedMail> mails = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile Supplier<Fault> faults = () -> Fault.NONE;

    /// What goes wrong with a mail.
    public enum Fault {
        NONE,
        /// 451 after RCPT: try again.
        BUSY,
        /// 550 after RCPT: no such mailbox.
        NO_MAILBOX,
        /// The connection ends in the middle of the message.
        DROP,
        /// The message is kept, and the connection ends before that is said.
        KEEP_AND_DROP,
        /// No answer, for as long as anybody waits.
        SILENCE
    }

    private SmtpServer(ServerSocket server, @Nullable SSLContext tls) {
        this.server = server;
        this.tls = tls;
    }

    public static SmtpServer start(Optional<SSLContext> tls) throws IOException {
        return start(0, tls);
    }

    /// @param port 0 for any that is free
    public static SmtpServer start(int port, Optional<SSLContext> tls) throws IOException {
        ServerSocket socket = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
        SmtpServer smtp = new SmtpServer(socket, tls.orElse(null));
        Thread.ofVirtual().name("smtp-server").start(smtp::accept);
        return smtp;
    }

    public int port() {
        return server.getLocalPort();
    }

    /// In the order they came.
    public List<ReceivedMail> mails() {
        return List.copyOf(mails);
    }

    /// Asked once for every mail.
    public void fail(Supplier<Fault> next) {
        faults = next;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().name("smtp-connection").start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Dialogue dialogue = new Dialogue(socket, false);
            dialogue.say("220 simulator ESMTP");
            if (dialogue.hold() == Next.TLS && tls != null) {
                SSLSocket secure =
                        (SSLSocket)
                                tls.getSocketFactory()
                                        .createSocket(socket, "127.0.0.1", socket.getPort(), true);
                secure.setUseClientMode(false);
                secure.startHandshake();
                new Dialogue(secure, true).hold();
            }
        } catch (IOException gone) {
            // The client left, or the test closed the server: both are ordinary here.
            sockets.remove(socket);
        }
    }

    private enum Next {
        END,
        TLS
    }

    /// One conversation, before or after STARTTLS.
    private final class Dialogue {
        private final BufferedReader in;
        private final OutputStream out;
        private final boolean secure;
        private String from = "";
        private final List<String> to = new ArrayList<>();
        private Fault fault = Fault.NONE;

        Dialogue(Socket socket, boolean secure) throws IOException {
            this.in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            this.out = socket.getOutputStream();
            this.secure = secure;
        }

        void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        Next hold() throws IOException {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO", "HELO" -> greet();
                    case "STARTTLS" -> {
                        say("220 go on");
                        return Next.TLS;
                    }
                    case "AUTH" -> say("235 welcome");
                    case "MAIL" -> begin(line);
                    case "RCPT" -> recipient(line);
                    case "DATA" -> {
                        if (!data()) {
                            return Next.END;
                        }
                    }
                    case "QUIT" -> {
                        say("221 bye");
                        return Next.END;
                    }
                    default -> say("250 ok");
                }
            }
            return Next.END;
        }

        private void greet() throws IOException {
            say("250-simulator");
            if (tls != null && !secure) {
                say("250-STARTTLS");
            }
            say("250-AUTH PLAIN");
            say("250 8BITMIME");
        }

        private void begin(String line) throws IOException {
            from = address(line);
            to.clear();
            fault = faults.get();
            say("250 ok");
        }

        private void recipient(String line) throws IOException {
            switch (fault) {
                case BUSY -> say("451 try again later");
                case NO_MAILBOX -> say("550 no such mailbox");
                case SILENCE -> in.readLine();
                case NONE, DROP, KEEP_AND_DROP -> {
                    to.add(address(line));
                    say("250 ok");
                }
            }
        }

        /// @return whether the conversation goes on
        private boolean data() throws IOException {
            say("354 go on");
            List<String> lines = new ArrayList<>();
            for (String line = in.readLine();
                    line != null && !line.equals(".");
                    line = in.readLine()) {
                if (fault == Fault.DROP) {
                    return false;
                }
                lines.add(line.startsWith(".") ? line.substring(1) : line);
            }
            mails.add(new ReceivedMail(from, to, secure, lines));
            if (fault == Fault.KEEP_AND_DROP) {
                return false;
            }
            say("250 kept as " + mails.size());
            return true;
        }

        private static String address(String line) {
            int open = line.indexOf('<');
            int close = line.indexOf('>');
            return open >= 0 && close > open ? line.substring(open + 1, close) : "";
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
