package io.heliograph.simulators.binance;

import static java.util.stream.Collectors.joining;

import io.heliograph.simulators.http.HttpCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The keys that the venue knows, whether a request is signed with one, and what each may do
/// (`request-security.md`). One set for all of Binance's faces.
public final class ApiKeys {
    private static final long MOST_WINDOW = 60_000;
    private static final long USUAL_WINDOW = 5_000;
    private static final long AHEAD = 1_000;

    private final Map<String, ApiKey> keys = new LinkedHashMap<>();

    private record ApiKey(String secret, String account, Map<String, Boolean> rights) {}

    /// A key that may read and trade, and nothing that moves money.
    ///
    /// @param secret shared with its owner, or the public half of an Ed25519 pair in PEM
    public synchronized ApiKeys add(String id, String secret, String account) {
        Map<String, Boolean> rights = new TreeMap<>();
        for (String right : new String[] {"enableReading", "enableSpotAndMarginTrading"}) {
            rights.put(right, true);
        }
        rights.put("enableFutures", true);
        rights.put("ipRestrict", true);
        for (String right :
                new String[] {
                    "enableWithdrawals",
                    "enableInternalTransfer",
                    "permitsUniversalTransfer",
                    "enableMargin",
                    "enableVanillaOptions",
                    "enablePortfolioMarginTrading"
                }) {
            rights.put(right, false);
        }
        keys.put(id, new ApiKey(secret, account, rights));
        return this;
    }

    /// Its owner takes the key away.
    public synchronized void revoke(String id) {
        keys.remove(id);
    }

    /// @param right as Binance names it, `enableWithdrawals`
    public synchronized void allow(String id, String right, boolean allowed) {
        key(id).rights.put(right, allowed);
    }

    /// The venue no longer says whether the key may do this.
    public synchronized void hide(String id, String right) {
        key(id).rights.remove(right);
    }

    /// Whose key a request names.
    synchronized String account(HttpCall call) {
        String id = call.headers().getOrDefault("x-mbx-apikey", "");
        if (id.isEmpty()) {
            throw new Refusal(401, -2014, "API-key format invalid.");
        }
        return key(id).account;
    }

    /// Whose key signed a request, in time.
    ///
    /// @param parameters of the text that was signed
    synchronized String account(HttpCall call, Parameters parameters, Instant now) {
        String account = account(call);
        String query = call.target().substring(call.path().length()).replaceFirst("\\?", "");
        signed(key(call.headers().getOrDefault("x-mbx-apikey", "")), query + call.body());
        inTime(parameters, now);
        return account;
    }

    /// The same for what comes over a stream: signed with its parameters in the alphabet's order.
    synchronized String subscriber(Map<String, String> words, Instant now) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(words)
                .forEach((name, value) -> {
                    text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value);
                });
        String all = text.toString();
        Parameters parameters = Parameters.of(all);
        ApiKey key = key(words.getOrDefault("apiKey", ""));
        String signature = words.getOrDefault("signature", "");
        signed(key, all.replace("&signature=" + signature, ""), signature);
        inTime(parameters, now);
        return key.account;
    }

    synchronized String restrictions(HttpCall call, Instant now) {
        ObjectNode row = JsonMapper.shared().createObjectNode();
        row.put("createTime", now.toEpochMilli());
        key(call.headers().getOrDefault("x-mbx-apikey", "")).rights.forEach(row::put);
        return row.toString();
    }

    synchronized boolean may(HttpCall call, String right) {
        return key(call.headers().getOrDefault("x-mbx-apikey", ""))
                .rights
                .getOrDefault(right, false);
    }

    private ApiKey key(String id) {
        ApiKey key = keys.get(id);
        if (key == null) {
            throw new Refusal(401, -2015, "Invalid API-key, IP, or permissions for action.");
        }
        return key;
    }

    /// The signature is over everything before it, and comes last.
    private static void signed(ApiKey key, String text) {
        int mark = text.lastIndexOf("&signature=");
        if (mark < 0) {
            throw new Refusal(
                    -1102,
                    "Mandatory parameter 'signature' was not sent, was empty/null, or malformed.");
        }
        String signature = URLDecoder.decode(text.substring(mark + 11), StandardCharsets.UTF_8);
        signed(key, text.substring(0, mark), signature);
    }

    private static void signed(ApiKey key, String text, String signature) {
        boolean right =
                key.secret.startsWith("-----BEGIN PUBLIC KEY-----")
                        ? verifies(key.secret, text, signature)
                        : MessageDigest.isEqual(
                                signature.getBytes(StandardCharsets.UTF_8), hmac(key.secret, text));
        if (!right) {
            throw new Refusal(-1022, "Signature for this request is not valid.");
        }
    }

    private static boolean verifies(String pem, String text, String signature) {
        try {
            String words = pem.lines().filter(line -> !line.startsWith("-")).collect(joining());
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(
                                    new X509EncodedKeySpec(Base64.getDecoder().decode(words))));
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException nonsense) {
            return false;
        }
    }

    private static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] raw = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(raw).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HmacSHA256", missing);
        }
    }

    private static void inTime(Parameters parameters, Instant now) {
        long window = parameters.number("recvWindow", USUAL_WINDOW);
        if (window > MOST_WINDOW) {
            throw new Refusal(-1131, "recvWindow must be less than 60000.");
        }
        long late = now.toEpochMilli() - parameters.number("timestamp");
        if (late < -AHEAD) {
            throw new Refusal(
                    -1021, "Timestamp for this request was 1000ms ahead of the server's time.");
        }
        if (late > window) {
            throw new Refusal(-1021, "Timestamp for this request is outside of the recvWindow.");
        }
    }
}
