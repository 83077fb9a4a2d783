package io.heliograph.simulators.alpaca;

import io.heliograph.simulators.http.HttpCall;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The keys that Alpaca knows. Nothing is signed: whoever has the secret says it.
public final class ApiKeys {
    private final Map<String, ApiKey> keys = new LinkedHashMap<>();
    private final Set<String> shorting = new TreeSet<>();

    private record ApiKey(String secret, String account) {}

    /// A key of an account that cannot sell short.
    public synchronized ApiKeys add(String id, String secret, String account) {
        keys.put(id, new ApiKey(secret, account));
        return this;
    }

    /// Its owner takes the key away.
    public synchronized void revoke(String id) {
        keys.remove(id);
    }

    /// Its owner lets the account sell short.
    public synchronized void allowShorting(String account) {
        shorting.add(account);
    }

    synchronized boolean maySellShort(String account) {
        return shorting.contains(account);
    }

    /// Whose key is in a request.
    String account(HttpCall call) {
        return account(
                call.headers().getOrDefault("apca-api-key-id", ""),
                call.headers().getOrDefault("apca-api-secret-key", ""));
    }

    synchronized String account(String id, String secret) {
        ApiKey key = keys.get(id);
        boolean known =
                key != null
                        && MessageDigest.isEqual(
                                key.secret.getBytes(StandardCharsets.UTF_8),
                                secret.getBytes(StandardCharsets.UTF_8));
        if (key == null || !known) {
            throw Refusal.unknownKey();
        }
        return key.account;
    }
}
