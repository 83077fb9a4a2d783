package io.heliograph.simulators.coinbase;

import io.heliograph.simulators.http.HttpCall;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The keys that Coinbase knows, whether a token is signed with one, and what each may do.
public final class ApiKeys {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, ApiKey> keys = new LinkedHashMap<>();

    /// @param transfers whether it may move money; null for what is not told
    record ApiKey(PublicKey publicKey, String account, @Nullable Boolean transfers) {}

    private record Token(ApiKey key, JsonNode claims) {}

    /// Makes a key that may view and trade, and keeps its public half only.
    ///
    /// @param id `organizations/../apiKeys/..`
    /// @return the private half in PEM, as Coinbase hands it out once
    public synchronized String issue(String id, String account) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            keys.put(id, new ApiKey(pair.getPublic(), account, false));
            return pem((ECPrivateKey) pair.getPrivate(), (ECPublicKey) pair.getPublic());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has P-256", missing);
        }
    }

    /// One more key with the same two halves.
    public synchronized void copy(String known, String id, String account) {
        ApiKey same = Optional.ofNullable(keys.get(known)).orElseThrow();
        keys.put(id, new ApiKey(same.publicKey, account, false));
    }

    /// Its owner takes the key away.
    public synchronized void revoke(String id) {
        keys.remove(id);
    }

    /// The key may move money from now on.
    public synchronized void allowTransfers(String id) {
        keys.computeIfPresent(id, (name, key) -> new ApiKey(key.publicKey, key.account, true));
    }

    /// Coinbase no longer says whether the key may move money.
    public synchronized void hide(String id) {
        keys.computeIfPresent(id, (name, key) -> new ApiKey(key.publicKey, key.account, null));
    }

    /// Whose token came with a request.
    synchronized ApiKey key(HttpCall call, Instant now) {
        String bearer = call.headers().getOrDefault("authorization", "");
        // The independent client names the whole address of a simulator.
        String uri =
                "%s (https?://)?[a-z0-9.:-]+%s"
                        .formatted(call.method(), Pattern.quote(call.path()));
        Token token = token(bearer.replaceFirst("^Bearer ", ""), now);
        if (!token.claims.path("uri").asString("").matches(uri)) {
            throw Refusal.unauthorized();
        }
        return token.key;
    }

    /// Whose token came with the words that subscribe to a stream.
    synchronized ApiKey listener(String token, Instant now) {
        return token(token, now).key;
    }

    private Token token(String token, Instant now) {
        String[] parts = token.split("\\.", -1);
        try {
            JsonNode head = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
            ApiKey key = keys.get(head.path("kid").asString(""));
            if (parts.length != 3
                    || key == null
                    || !head.path("alg").asString("").equals("ES256")) {
                throw Refusal.unauthorized();
            }
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(key.publicKey);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            long from = claims.path("nbf").asLong(Long.MAX_VALUE);
            long until = claims.path("exp").asLong(0);
            boolean good =
                    signature.verify(Base64.getUrlDecoder().decode(parts[2]))
                            && claims.path("sub").equals(head.path("kid"))
                            && from <= now.getEpochSecond()
                            && until > now.getEpochSecond()
                            && until - from <= 120;
            if (!good) {
                throw Refusal.unauthorized();
            }
            return new Token(key, claims);
        } catch (GeneralSecurityException | JacksonException | IllegalArgumentException bad) {
            throw Refusal.unauthorized();
        }
    }

    /// RFC 5915, whose length is always the same for P-256.
    private static String pem(ECPrivateKey secret, ECPublicKey open) {
        String der =
                "30770201010420"
                        + hex(secret.getS())
                        + "a00a06082a8648ce3d030107a14403420004"
                        + hex(open.getW().getAffineX())
                        + hex(open.getW().getAffineY());
        return "-----BEGIN EC PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(HexFormat.of().parseHex(der))
                + "\n-----END EC PRIVATE KEY-----";
    }

    private static String hex(BigInteger number) {
        return "%064x".formatted(number);
    }
}
