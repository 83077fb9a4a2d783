package io.heliograph.simulators.kucoin;

import io.heliograph.simulators.http.HttpCall;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The keys that KuCoin knows, whether a request is signed with one, what each may do, and the
/// tokens that open streams. One set for spot and futures.
public final class ApiKeys {
    /// How old a time stamp may be at KuCoin.
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final Duration tolerance;
    private final Map<String, ApiKey> keys = new LinkedHashMap<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();

    private record ApiKey(String secret, String passphrase, String account, Set<String> rights) {}

    public ApiKeys() {
        this(TOLERANCE);
    }

    /// @param tolerance how old a time stamp may be, for those who need more patience than KuCoin
    ///   has
    public ApiKeys(Duration tolerance) {
        this.tolerance = tolerance;
    }

    /// A key that may read and trade, and nothing that moves money.
    public synchronized ApiKeys add(String id, String secret, String passphrase, String account) {
        Set<String> rights = new TreeSet<>(List.of("General", "Spot", "Futures"));
        keys.put(id, new ApiKey(secret, passphrase, account, rights));
        return this;
    }

    /// Its owner takes the key away.
    public synchronized void revoke(String id) {
        keys.remove(id);
    }

    /// @param right as KuCoin names it, `Transfer`
    public synchronized void allow(String id, String right) {
        key(id).rights.add(right);
    }

    /// KuCoin no longer says what the key may do.
    public synchronized void hide(String id) {
        key(id).rights.clear();
    }

    /// Whose key signed a request, in time.
    synchronized String account(HttpCall call, Instant now) {
        ApiKey key = key(header(call, "key"));
        String passphrase = header(call, "passphrase");
        if (!same(passphrase, hmac(key.secret, key.passphrase))) {
            throw new Refusal(401, "400004", "Invalid KC-API-PASSPHRASE");
        }
        String stamp = header(call, "timestamp");
        if (!stamp.matches("\\d{13}") || isLate(Instant.ofEpochMilli(Long.parseLong(stamp)), now)) {
            throw new Refusal(400, "400002", "Invalid KC-API-TIMESTAMP");
        }
        String words = stamp + call.method() + call.target() + call.body();
        if (!same(header(call, "sign"), hmac(key.secret, words))) {
            throw new Refusal(401, "400005", "Invalid KC-API-SIGN");
        }
        return key.account;
    }

    private boolean isLate(Instant stamp, Instant now) {
        return Duration.between(stamp, now).abs().compareTo(tolerance) > 0;
    }

    /// As `user/api-key` tells them, `General,Spot`.
    synchronized String rights(HttpCall call) {
        return String.join(",", key(header(call, "key")).rights);
    }

    synchronized void mustTrade(HttpCall call, String right) {
        if (!key(header(call, "key")).rights.contains(right)) {
            throw new Refusal(403, "400007", "Access denied, require more permission");
        }
    }

    /// Opens one stream of an account.
    synchronized String token(String account) {
        String token = "token-" + (tokens.size() + 1) + "==." + account;
        tokens.put(token, account);
        return token;
    }

    synchronized Optional<String> listener(@Nullable String token) {
        return Optional.ofNullable(tokens.get(token));
    }

    private ApiKey key(String id) {
        ApiKey key = keys.get(id);
        if (key == null) {
            throw new Refusal(401, "400003", "KC-API-KEY not exists");
        }
        return key;
    }

    private static String header(HttpCall call, String name) {
        String value = call.headers().getOrDefault("kc-api-" + name, "");
        if (value.isEmpty()) {
            throw new Refusal(401, "400001", "Please check the header of your request");
        }
        return value;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HmacSHA256", missing);
        }
    }
}
