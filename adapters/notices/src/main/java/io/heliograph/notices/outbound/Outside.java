package io.heliograph.notices.outbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Proxy;
import java.net.Socket;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;

/// The two ways to the outside world, and what of it is ours. Tests put their own in.
///
/// @param tls decides which certificates are believed
/// @param own addresses of this machine, public or not: never called
/// @param ports that may be called
public record Outside(
        Names names, Wire wire, SSLSocketFactory tls, Set<InetAddress> own, Set<Integer> ports) {

    /// Every address of a name.
    public interface Names {
        List<InetAddress> resolve(String host) throws IOException;
    }

    /// Connects to that address and no other.
    public interface Wire {
        Socket connect(InetSocketAddress address, int timeoutMillis) throws IOException;
    }

    /// The real one: no proxy, whatever the environment says.
    public static Outside real() {
        return new Outside(
                host -> List.of(InetAddress.getAllByName(host)),
                (address, timeout) -> {
                    Socket socket = new Socket(Proxy.NO_PROXY);
                    try {
                        socket.connect(address, timeout);
                    } catch (IOException failed) {
                        socket.close();
                        throw failed;
                    }
                    return socket;
                },
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                ownAddresses(),
                Set.of(443));
    }

    private static Set<InetAddress> ownAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .map(card -> card.inetAddresses().toList())
                    .flatMap(Collection::stream)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
