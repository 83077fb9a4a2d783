package io.heliograph.venues.keys;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM with a fresh nonce each time, which goes before the ciphertext.
final class Aes {
    static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom CHANCE = new SecureRandom();

    private Aes() {}

    static byte[] key() {
        return random(KEY_BYTES);
    }

    static byte[] random(int bytes) {
        byte[] chance = new byte[bytes];
        CHANCE.nextBytes(chance);
        return chance;
    }

    static byte[] encrypt(byte[] key, byte[] plain, byte[] bound) {
        byte[] nonce = random(NONCE_BYTES);
        try {
            byte[] cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, 0, bound).doFinal(plain);
            byte[] all = new byte[NONCE_BYTES + cipher.length];
            System.arraycopy(nonce, 0, all, 0, NONCE_BYTES);
            System.arraycopy(cipher, 0, all, NONCE_BYTES, cipher.length);
            return all;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has AES-GCM", missing);
        }
    }

    /// @throws KeyException if it is not what was encrypted with this key for this place
    static byte[] decrypt(byte[] key, byte[] sealed, byte[] bound) {
        if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
            throw new KeyException("a sealed secret is cut short");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, key, sealed, 0, bound)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException wrong) {
            throw new KeyException(
                    "a sealed secret does not open: it was altered, or belongs elsewhere", wrong);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, int from, byte[] bound)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(TAG_BITS, nonce, from, NONCE_BYTES));
        cipher.updateAAD(bound);
        return cipher;
    }
}
