package io.heliograph.notices;

import io.heliograph.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A key for each webhook's target, all derived from one: nothing is kept for a target, and none
/// can tell another's.
public final class WebhookSecrets {
    private final Secret root;

    public WebhookSecrets(String root) {
        this.root = new Secret(root);
    }

    /// The key for that address as its owner gets to see it, in hex.
    public String shown(String address) {
        byte[] key = root.reveal().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(hmac(key, "webhook " + address));
    }

    /// What signs `message` to that address, in hex.
    String signature(String address, String message) {
        return HexFormat.of()
                .formatHex(hmac(shown(address).getBytes(StandardCharsets.US_ASCII), message));
    }

    private static byte[] hmac(byte[] key, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HMAC-SHA256", missing);
        }
    }
}
