package io.heliograph.simulators.kraken;

import io.heliograph.simulators.http.HttpCall;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The keys that Kraken knows, whether a request is signed with one and numbered higher than the
/// last, and what each may do.
public final class ApiKeys {
    private final Map<String, ApiKey> keys = new LinkedHashMap<>();

    private static final class ApiKey {
        private final byte[] secret;
        private final String account;
        private final Set<String> rights =
                new TreeSet<>(
                        List.of(
                                "query-funds",
                                "query-open-trades",
                                "query-closed-trades",
                                "modify-trades",
                                "close-trades",
                                "create-ws-token"));
        private long nonce;

        private ApiKey(byte[] secret, String account) {
            this.secret = secret;
            this.account = account;
        }
    }

    /// A key that may read, trade and listen, and nothing that moves money.
    ///
    /// @param secret in base 64
    public synchronized ApiKeys add(String id, String secret, String account) {
        keys.put(id, new ApiKey(Base64.getDecoder().decode(secret), account));
        return this;
    }

    /// Its owner takes the key away.
    public synchronized void revoke(String id) {
        keys.remove(id);
    }

    /// @param right as Kraken names it, `withdraw-funds`
    public synchronized void allow(String id, String right) {
        key(id).rights.add(right);
    }

    /// Kraken no longer says what the key may do.
    public synchronized void hide(String id) {
        key(id).rights.clear();
    }

    /// Whose key signed and numbered a request.
    synchronized String account(HttpCall call, Form form) {
        ApiKey key = key(id(call));
        String nonce = form.find("nonce").orElse("");
        if (!nonce.matches("\\d{1,19}")) {
            throw new Refusal("EAPI:Invalid nonce");
        }
        String right = sign(key.secret, call.path(), nonce + call.body());
        if (!MessageDigest.isEqual(
                right.getBytes(StandardCharsets.UTF_8),
                call.headers().getOrDefault("api-sign", "").getBytes(StandardCharsets.UTF_8))) {
            throw new Refusal("EAPI:Invalid signature");
        }
        long number = Long.parseLong(nonce);
        if (number <= key.nonce) {
            throw new Refusal("EAPI:Invalid nonce");
        }
        key.nonce = number;
        return key.account;
    }

    synchronized Set<String> rights(HttpCall call) {
        return Set.copyOf(key(id(call)).rights);
    }

    /// @param rights of which the key must have one
    synchronized void must(HttpCall call, String... rights) {
        if (List.of(rights).stream().noneMatch(key(id(call)).rights::contains)) {
            throw new Refusal("EGeneral:Permission denied");
        }
    }

    static String id(HttpCall call) {
        return call.headers().getOrDefault("api-key", "");
    }

    private ApiKey key(String id) {
        ApiKey key = keys.get(id);
        if (key == null) {
            throw new Refusal("EAPI:Invalid key");
        }
        return key;
    }

    private static String sign(byte[] secret, String path, String numbered) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(secret, "HmacSHA512"));
            mac.update(path.getBytes(StandardCharsets.UTF_8));
            mac.update(
                    MessageDigest.getInstance("SHA-256")
                            .digest(numbered.getBytes(StandardCharsets.UTF_8)));
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HmacSHA512 and SHA-256", missing);
        }
    }
}
