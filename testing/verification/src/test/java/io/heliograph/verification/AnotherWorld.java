package io.heliograph.verification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.heliograph.notices.outbound.Outside;
import io.heliograph.simulators.push.PushService;
import io.heliograph.simulators.tls.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// The addresses that users name: a browser's push service, and servers of their own that take
/// webhooks. Their names are public, and every one leads to this machine.
final class AnotherWorld implements AutoCloseable {
    private static final String HOST = "outside.example.org";
    private static final InetAddress PUBLIC = address(new byte[] {93, (byte) 184, (byte) 216, 34});

    private final TlsIdentity identity = TlsIdentity.of("dns:" + HOST);
    private final PushService push;
    private final HttpsServer hooks;
    private final List<Posted> posted = new CopyOnWriteArrayList<>();

    /// What a webhook took.
    record Posted(String path, String body, long nanos) {}

    AnotherWorld() throws IOException {
        push = PushService.start(identity.server(), HOST);
        hooks = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        hooks.setHttpsConfigurator(new HttpsConfigurator(identity.server()));
        hooks.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        hooks.createContext("/", this::take);
        hooks.start();
    }

    Outside way() {
        return new Outside(
                host -> List.of(PUBLIC),
                (address, timeout) ->
                        new Socket(InetAddress.getLoopbackAddress(), address.getPort()),
                identity.client().getSocketFactory(),
                Set.of(),
                Set.of(push.port(), hooks.getAddress().getPort()));
    }

    PushService push() {
        return push;
    }

    String hook(String name) {
        return "https://%s:%d/%s".formatted(HOST, hooks.getAddress().getPort(), name);
    }

    /// What came to that hook, oldest first.
    List<Posted> posted(String name) {
        return posted.stream().filter(each -> each.path().equals("/" + name)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        posted.add(new Posted(exchange.getRequestURI().getPath(), body, System.nanoTime()));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        hooks.stop(0);
        push.close();
    }
}
