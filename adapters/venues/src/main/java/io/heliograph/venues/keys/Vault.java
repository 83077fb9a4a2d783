package io.heliograph.venues.keys;

import io.heliograph.model.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/// Seals secrets and opens them again. Each has a key of its own, which a key of the ring wraps:
/// changing the ring's key wraps anew and touches no secret.
///
/// A sealed secret is text: `v1.<ring key>.<wrapped key>.<secret>`, the last two in base 64. It is
/// bound to its {@link KeyPlace}.
public final class Vault {
    private static final String VERSION = "v1";

    private final KeyRing ring;

    private Vault(KeyRing ring) {
        this.ring = ring;
    }

    /// @param keyFile made where there is none, readable by its owner alone
    /// @param passphrase of the key file, if it is to have one
    /// @throws KeyException if the key file cannot be used
    public static Vault open(Path keyFile, Optional<Secret> passphrase) {
        return new Vault(KeyRing.open(keyFile, passphrase));
    }

    /// Nobody but who has this vault's key file can read it, and nobody can use it elsewhere.
    public synchronized String seal(Secret secret, KeyPlace place) {
        byte[] own = Aes.key();
        byte[] bytes = secret.reveal().getBytes(StandardCharsets.UTF_8);
        return text(
                ring.newest(),
                Aes.encrypt(ring.key(ring.newest()), own, place.bytes()),
                Aes.encrypt(own, bytes, place.bytes()));
    }

    /// @throws KeyException if it was altered, was sealed for another place, or its key is gone
    public synchronized Secret open(String sealed, KeyPlace place) {
        Parts parts = Parts.of(sealed);
        byte[] own = Aes.decrypt(ring.key(parts.ringKey), parts.wrapped, place.bytes());
        return new Secret(
                new String(Aes.decrypt(own, parts.secret, place.bytes()), StandardCharsets.UTF_8));
    }

    /// The same secret under the ring's newest key. What it is stays closed.
    public synchronized String rewrap(String sealed, KeyPlace place) {
        Parts parts = Parts.of(sealed);
        byte[] own = Aes.decrypt(ring.key(parts.ringKey), parts.wrapped, place.bytes());
        return text(
                ring.newest(),
                Aes.encrypt(ring.key(ring.newest()), own, place.bytes()),
                parts.secret);
    }

    /// Gives the ring a new key. Everything opens as before, and is to be rewrapped.
    public synchronized void turnKey() {
        ring.add();
    }

    /// Whether the ring has only one key.
    public synchronized boolean isTurned() {
        return ring.ids().size() == 1;
    }

    /// The key of the ring that a sealed secret needs.
    public static String ringKeyOf(String sealed) {
        return Parts.of(sealed).ringKey;
    }

    public synchronized String newestKey() {
        return ring.newest();
    }

    /// Destroys the ring's old keys.
    ///
    /// @param stillNeeded the ring's keys that some sealed secret needs
    /// @throws KeyException if an old one is among them
    public synchronized void forgetOldKeys(Set<String> stillNeeded) {
        for (String id : stillNeeded) {
            if (!id.equals(ring.newest())) {
                throw new KeyException("the key " + id + " is still needed");
            }
        }
        ring.forgetOld();
    }

    private static String text(String ringKey, byte[] wrapped, byte[] secret) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return String.join(
                ".",
                VERSION,
                ringKey,
                base64.encodeToString(wrapped),
                base64.encodeToString(secret));
    }

    private record Parts(String ringKey, byte[] wrapped, byte[] secret) {
        static Parts of(String sealed) {
            String[] parts = sealed.split("\\.", -1);
            if (parts.length != 4 || !parts[0].equals(VERSION)) {
                throw new KeyException("not a sealed secret of version " + VERSION);
            }
            try {
                Base64.Decoder base64 = Base64.getUrlDecoder();
                Parts read = new Parts(parts[1], base64.decode(parts[2]), base64.decode(parts[3]));
                if (!text(read.ringKey, read.wrapped, read.secret).equals(sealed)) {
                    throw new KeyException("a sealed secret was altered");
                }
                return read;
            } catch (IllegalArgumentException damaged) {
                throw new KeyException("a sealed secret is damaged", damaged);
            }
        }
    }
}
