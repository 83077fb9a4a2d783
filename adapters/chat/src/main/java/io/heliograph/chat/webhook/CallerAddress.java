package io.heliograph.chat.webhook;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// From which address a request really comes. What a request says of itself counts only where a
/// proxy that we were told to trust has said it.
public final class CallerAddress {
    private CallerAddress() {}

    /// @param socket the other end of the connection, as numbers
    /// @param forwardedFor values of `X-Forwarded-For` in their order
    /// @param trusted proxies, as {@link #normal normal} numbers
    /// @return the address nearest to us that is no trusted proxy; the socket's where what a proxy
    ///   says is no address
    public static String of(String socket, List<String> forwardedFor, Set<String> trusted) {
        List<String> hops = new ArrayList<>();
        for (String line : forwardedFor) {
            hops.addAll(List.of(line.split(",", -1)));
        }
        String caller = normal(socket).orElse(socket);
        for (int i = hops.size() - 1; i >= 0 && trusted.contains(caller); i--) {
            Optional<String> hop = normal(hops.get(i).strip());
            if (hop.isEmpty()) {
                return caller;
            }
            caller = hop.get();
        }
        return caller;
    }

    /// One way to write each address; empty for what is none. Names are never looked up.
    public static Optional<String> normal(String address) {
        try {
            return Optional.of(InetAddress.ofLiteral(address).getHostAddress());
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
