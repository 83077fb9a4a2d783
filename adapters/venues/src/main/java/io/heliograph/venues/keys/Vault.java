package io.heliograph.venues.keys;

import io.heliograph.model.Secret;
import io.heliograph.model.account.SealedKey;
import io.heliograph.venues.keys.KeyPlace.Purpose;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Seals keys, and gives a signer for one that is sealed; what it sealed never leaves it in the
/// open. Each word of a key has a key of its own, which a key of the ring wraps: changing the
/// ring's key wraps anew and touches no secret.
///
/// A sealed word is text: `v1.<ring key>.<wrapped key>.<word>`, the last two in base 64. It is
/// bound to its {@link KeyPlace} and to what it is for.
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
    ///
    /// @throws KeyException if a word of it cannot be one
    public synchronized SealedKey seal(KeyWords words, KeyPlace place) {
        return new SealedKey(
                place.tenant(),
                place.account(),
                place.venue(),
                place.version(),
                words.hint(),
                place.limits(),
                seal(words.keyId(), place.bytes(Purpose.KEY_ID)),
                seal(words.secret(), place.bytes(Purpose.SECRET)),
                words.passphrase()
                        .map(passphrase -> seal(passphrase, place.bytes(Purpose.PASSPHRASE)))
                        .orElse(null));
    }

    /// The account's signer: nothing else leaves a vault.
    ///
    /// @throws KeyException if it was altered, was sealed for another place, or its key is gone
    public synchronized Signer signer(SealedKey key, SigningRules rules, MarketGuard guard) {
        KeyPlace place = KeyPlace.of(key);
        return new Signer(
                open(key.keyId(), place.bytes(Purpose.KEY_ID)),
                open(key.secret(), place.bytes(Purpose.SECRET)),
                Optional.ofNullable(key.passphrase())
                        .map(sealed -> open(sealed, place.bytes(Purpose.PASSPHRASE))),
                rules,
                guard);
    }

    /// Opens it and looks at nothing.
    ///
    /// @throws KeyException if it was altered, was sealed for another place, or its key is gone
    public void verify(SealedKey key) {
        signer(
                key,
                request -> Optional.empty(),
                new MarketGuard(key.limits(), symbol -> Optional.empty(), () -> Instant.EPOCH));
    }

    /// The same key under the ring's newest key. What it is stays closed.
    ///
    /// @throws KeyException if it was altered, was sealed for another place, or its key is gone
    public synchronized SealedKey rewrap(SealedKey key) {
        KeyPlace place = KeyPlace.of(key);
        String passphrase = key.passphrase();
        return new SealedKey(
                key.tenant(),
                key.account(),
                key.venue(),
                key.version(),
                key.hint(),
                key.limits(),
                rewrap(key.keyId(), place.bytes(Purpose.KEY_ID)),
                rewrap(key.secret(), place.bytes(Purpose.SECRET)),
                passphrase == null ? null : rewrap(passphrase, place.bytes(Purpose.PASSPHRASE)));
    }

    /// Whether the ring's newest key opens all of it.
    public synchronized boolean isNewest(SealedKey key) {
        return ringKeys(key).equals(Set.of(ring.newest()));
    }

    /// The keys of the ring that it needs.
    static Set<String> ringKeys(SealedKey key) {
        return Stream.of(key.keyId(), key.secret(), key.passphrase())
                .filter(Objects::nonNull)
                .map(sealed -> Parts.of(sealed).ringKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private String seal(Secret secret, byte[] bound) {
        byte[] own = Aes.key();
        byte[] bytes = secret.reveal().getBytes(StandardCharsets.UTF_8);
        return text(
                ring.newest(),
                Aes.encrypt(ring.key(ring.newest()), own, bound),
                Aes.encrypt(own, bytes, bound));
    }

    private Secret open(String sealed, byte[] bound) {
        Parts parts = Parts.of(sealed);
        byte[] own = Aes.decrypt(ring.key(parts.ringKey), parts.wrapped, bound);
        return new Secret(
                new String(Aes.decrypt(own, parts.secret, bound), StandardCharsets.UTF_8));
    }

    private String rewrap(String sealed, byte[] bound) {
        Parts parts = Parts.of(sealed);
        byte[] own = Aes.decrypt(ring.key(parts.ringKey), parts.wrapped, bound);
        return text(ring.newest(), Aes.encrypt(ring.key(ring.newest()), own, bound), parts.secret);
    }

    /// Gives the ring a new key. Everything opens as before, and is to be rewrapped.
    public synchronized void turnKey() {
        ring.add();
    }

    /// Whether the ring has only one key.
    public synchronized boolean isTurned() {
        return ring.ids().size() == 1;
    }

    /// Puts the key file under another passphrase: who opens it from now on needs that one. This
    /// vault goes on as it is, and must not change its ring any more.
    ///
    /// @param passphrase empty for none
    public synchronized void lock(Optional<Secret> passphrase) {
        ring.lock(passphrase);
    }

    /// Destroys the ring's old keys.
    ///
    /// @param all that there is under seal
    /// @throws KeyException if some of it still needs an old one
    public synchronized void forgetOldKeys(Collection<SealedKey> all) {
        for (SealedKey key : all) {
            if (!isNewest(key)) {
                throw new KeyException(
                        "the key of %s still needs an old key of the ring"
                                .formatted(key.account()));
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
