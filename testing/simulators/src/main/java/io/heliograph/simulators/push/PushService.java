package io.heliograph.simulators.push;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;

/// A push service with one browser behind it. What arrives is verified (VAPID, RFC 8292) and
/// decrypted (aes128gcm, RFC 8188 and 8291) by nothing but the RFCs and the JDK, so that it is a
/// second opinion on whoever sends. Anything amiss is answered with 400 or 403 and a reason.
public final class PushService implements AutoCloseable {
    private static final byte[] AUTH = "sixteen bytes ok".getBytes(StandardCharsets.US_ASCII);

    private final HttpsServer server;
    private final KeyPair browser;
    private final String host;
    private final List<Push> pushes = new CopyOnWriteArrayList<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private volatile int status = 201;

    /// @param subject of the signature: whom to write to
    public record Push(String text, String urgency, String topic, String ttl, String subject) {}

    private PushService(HttpsServer server, KeyPair browser, String host) {
        this.server = server;
        this.browser = browser;
        this.host = host;
    }

    /// @param host that its certificate is for and that endpoints name
    public static PushService start(SSLContext tls, String host) throws IOException {
        HttpsServer https =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        https.setHttpsConfigurator(new HttpsConfigurator(tls));
        https.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        PushService service = new PushService(https, keys(), host);
        https.createContext("/", service::answer);
        https.start();
        return service;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// What the browser would hand to the page.
    public String subscription() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return "{\"endpoint\":\"https://%s:%d/push/1\",\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}"
                .formatted(
                        host,
                        port(),
                        base64.encodeToString(point((ECPublicKey) browser.getPublic())),
                        base64.encodeToString(AUTH));
    }

    public List<Push> pushes() {
        return List.copyOf(pushes);
    }

    /// Why requests were refused, oldest first.
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    /// From now on genuine pushes are answered so; those that are not 201 are not kept.
    public void answerWith(int next) {
        status = next;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int answer;
        try {
            Push push = read(exchange.getRequestHeaders(), body);
            answer = status;
            if (answer == 201) {
                pushes.add(push);
                exchange.getResponseHeaders().set("Location", "/message/" + pushes.size());
            }
        } catch (GeneralSecurityException | IllegalArgumentException amiss) {
            refusals.add(String.valueOf(amiss.getMessage()));
            answer = amiss instanceof GeneralSecurityException ? 403 : 400;
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    private Push read(Headers headers, byte[] body) throws GeneralSecurityException {
        require("aes128gcm".equals(headers.getFirst("Content-Encoding")), "Content-Encoding");
        require(headers.getFirst("TTL") != null, "TTL");
        String claims = verify(String.valueOf(headers.getFirst("Authorization")));
        require(
                claims.contains("\"aud\":\"https://" + host + ":" + port() + "\""),
                "aud " + claims);
        require(claims.contains("\"exp\":"), "exp");
        return new Push(
                new String(decrypt(body), StandardCharsets.UTF_8),
                String.valueOf(headers.getFirst("Urgency")),
                String.valueOf(headers.getFirst("Topic")),
                String.valueOf(headers.getFirst("TTL")),
                field(claims, "sub"));
    }

    /// @return the claims, if the signature is by the key that comes with it
    private static String verify(String authorization) throws GeneralSecurityException {
        require(authorization.startsWith("vapid "), "scheme");
        String token = parameter(authorization, "t=");
        byte[] key = Base64.getUrlDecoder().decode(parameter(authorization, "k="));
        String[] parts = token.split("\\.");
        require(parts.length == 3, "token");
        String head = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
        require(head.contains("\"alg\":\"ES256\""), "alg");
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(publicKey(key));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
            throw new GeneralSecurityException("the signature is not genuine");
        }
        return new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    }

    private byte[] decrypt(byte[] body) throws GeneralSecurityException {
        ByteBuffer in = ByteBuffer.wrap(body);
        byte[] salt = new byte[16];
        in.get(salt);
        require(in.getInt() >= body.length - 86, "one record");
        byte[] sender = new byte[in.get() & 0xff];
        in.get(sender);
        byte[] sealed = new byte[in.remaining()];
        in.get(sealed);

        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(browser.getPrivate());
        agreement.doPhase(publicKey(sender), true);
        byte[] own = point((ECPublicKey) browser.getPublic());
        byte[] info = join("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), own, sender);
        byte[] key = hkdf(AUTH, agreement.generateSecret(), info, 32);
        byte[] cek =
                hkdf(
                        salt,
                        key,
                        "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII),
                        16);
        byte[] nonce =
                hkdf(
                        salt,
                        key,
                        "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII),
                        12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(cek, "AES"),
                new GCMParameterSpec(128, nonce));
        byte[] padded = cipher.doFinal(sealed);
        int end = padded.length - 1;
        while (end > 0 && padded[end] == 0) {
            end--;
        }
        require(padded[end] == 2, "the last record ends with 2");
        return Arrays.copyOf(padded, end);
    }

    /// RFC 5869 with one block, which is all that is ever asked for here.
    private static byte[] hkdf(byte[] salt, byte[] secret, byte[] info, int length)
            throws GeneralSecurityException {
        byte[] extracted = hmac(salt, secret);
        return Arrays.copyOf(hmac(extracted, join(info, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
        require(point.length == 65 && point[0] == 4, "an uncompressed point");
        ECPoint at =
                new ECPoint(
                        new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                        new BigInteger(1, Arrays.copyOfRange(point, 33, 65)));
        ECPublicKey any = (ECPublicKey) keys().getPublic();
        return (ECPublicKey)
                KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(at, any.getParams()));
    }

    private static byte[] point(ECPublicKey key) {
        byte[] point = new byte[65];
        point[0] = 4;
        put(key.getW().getAffineX(), point, 1);
        put(key.getW().getAffineY(), point, 33);
        return point;
    }

    private static void put(BigInteger number, byte[] into, int at) {
        byte[] bytes = number.toByteArray();
        int from = Math.max(0, bytes.length - 32);
        System.arraycopy(bytes, from, into, at + 32 - (bytes.length - from), bytes.length - from);
    }

    private static String parameter(String header, String name) {
        int from = header.indexOf(name);
        require(from >= 0, name);
        int end = header.indexOf(',', from);
        return header.substring(from + name.length(), end < 0 ? header.length() : end).strip();
    }

    private static String field(String json, String name) {
        int from = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return json.substring(from, json.indexOf('"', from));
    }

    private static void require(boolean so, String what) {
        if (!so) {
            throw new IllegalArgumentException("amiss: " + what);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
