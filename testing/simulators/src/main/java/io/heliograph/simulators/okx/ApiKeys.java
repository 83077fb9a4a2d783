package io.heliograph.simulators.okx;

import io.heliograph.simulators.http.HttpCall;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The keys that OKX knows, whether a request is signed with one, and what each may do. One set for
/// spot and swaps.
public final class ApiKeys {
    private static final Duration TOLERANCE = Duration.ofSeconds(30);
    private static final String LOGIN = "GET/users/self/verify";

    private final Map<String, ApiKey> keys = new LinkedHashMap<>();

    private record ApiKey(String secret, String passphrase, String account, Set<String> rights) {}

    /// A key that may read and trade, and nothing that moves money.
    public synchronized ApiKeys add(String id, String secret, String passphrase, String account) {
        Set<String> rights = new TreeSet<>(List.of("read_only", "trade"));
        keys.put(id, new ApiKey(secret, passphrase, account, rights));
        return this;
    }

    /// Its owner takes the key away.
    public synchronized void revoke(String id) {
        keys.remove(id);
    }

    /// @param right as OKX names it, `withdraw`
    public synchronized void allow(String id, String right) {
        key(id).rights.add(right);
    }

    /// OKX no longer says what the key may do.
    public synchronized void hide(String id) {
        key(id).rights.clear();
    }

    /// Whose key signed a request, in time.
    synchronized String account(HttpCall call, Instant now) {
        ApiKey key = key(header(call, "key", "50103"));
        if (!key.passphrase.equals(header(call, "passphrase", "50104"))) {
            throw new Refusal(401, "50105", "Request header OK-ACCESS-PASSPHRASE incorrect.");
        }
        String stamp = header(call, "timestamp", "50107");
        inTime(instant(stamp), now);
        String words = stamp + call.method() + call.target() + call.body();
        if (!matches(header(call, "sign", "50106"), key, words)) {
            throw new Refusal(401, "50113", "Invalid Sign");
        }
        return key.account;
    }

    /// The words that open a stream.
    ///
    /// @param login with `apiKey`, `passphrase`, `timestamp` in seconds, `sign`
    synchronized String listener(Asked login, Instant now) {
        ApiKey key = keys.get(login.find("apiKey").orElse(""));
        if (key == null) {
            throw new Refusal("60005", "Invalid apiKey");
        }
        String stamp = login.find("timestamp").orElse("");
        if (!stamp.matches("\\d{10}")) {
            throw new Refusal("60004", "Invalid timestamp");
        }
        if (isLate(Instant.ofEpochSecond(Long.parseLong(stamp)), now)) {
            throw new Refusal("60006", "Timestamp request expired");
        }
        boolean right =
                key.passphrase.equals(login.find("passphrase").orElse(""))
                        && matches(login.find("sign").orElse(""), key, stamp + LOGIN);
        if (!right) {
            throw new Refusal("60009", "Login failed.");
        }
        return key.account;
    }

    /// As `account/config` tells them, `read_only,trade`.
    synchronized String rights(HttpCall call) {
        return String.join(",", key(header(call, "key", "50103")).rights);
    }

    synchronized void mustTrade(HttpCall call) {
        if (!key(header(call, "key", "50103")).rights.contains("trade")) {
            throw new Refusal(
                    401, "50120", "This API key doesn't have permission to use this function");
        }
    }

    private ApiKey key(String id) {
        ApiKey key = keys.get(id);
        if (key == null) {
            throw new Refusal(401, "50111", "Invalid OK-ACCESS-KEY");
        }
        return key;
    }

    private static String header(HttpCall call, String name, String code) {
        String value = call.headers().getOrDefault("ok-access-" + name, "");
        if (value.isEmpty()) {
            throw new Refusal(
                    401, code, "Request header OK-ACCESS-%s cannot be empty.".formatted(name));
        }
        return value;
    }

    private static Instant instant(String stamp) {
        try {
            return Instant.parse(stamp);
        } catch (DateTimeException nonsense) {
            throw new Refusal(401, "50112", "Invalid OK-ACCESS-TIMESTAMP");
        }
    }

    private static void inTime(Instant stamp, Instant now) {
        if (isLate(stamp, now)) {
            throw new Refusal(401, "50102", "Timestamp request expired");
        }
    }

    private static boolean isLate(Instant stamp, Instant now) {
        return Duration.between(stamp, now).abs().compareTo(TOLERANCE) > 0;
    }

    private static boolean matches(String signature, ApiKey key, String words) {
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.UTF_8),
                hmac(key.secret, words).getBytes(StandardCharsets.UTF_8));
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
