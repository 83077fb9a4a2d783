package io.heliograph.engine.execution;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.SignalId;
import io.heliograph.model.order.Leg;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Names orders: the first 128 bits of HMAC-SHA256 under the installation's key. The same order has
/// the same name for ever, nobody else can guess it, and it tells nothing.
public final class ClientOrderIds {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /// @param installKey at least 16 secret bytes that never change for an installation
    public ClientOrderIds(byte[] installKey) {
        if (installKey.length < 16) {
            throw new IllegalArgumentException(
                    "install key must have at least 16 bytes, has " + installKey.length);
        }
        this.key = new SecretKeySpec(installKey, ALGORITHM);
    }

    /// @param generation 0, and one more for each recorded decision to place the leg anew; a retry
    ///   keeps it
    public ClientOrderId id(
            AccountId account, SignalId signal, Leg leg, int index, int generation) {
        String name =
                String.join(
                        "\0",
                        account.value(),
                        signal.value(),
                        leg.name(),
                        Integer.toString(index),
                        Integer.toString(generation));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] digest = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
            return new ClientOrderId(HexFormat.of().formatHex(digest, 0, 16));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }
}
