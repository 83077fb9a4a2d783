package io.heliograph.app.venues;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.Refusal;
import io.heliograph.model.Secret;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.GuardLimits;
import io.heliograph.model.account.SealedKey;
import io.heliograph.store.KeyStore;
import io.heliograph.store.SettingsStore.Change;
import io.heliograph.venues.keys.KeyException;
import io.heliograph.venues.keys.KeyPlace;
import io.heliograph.venues.keys.KeyWords;
import io.heliograph.venues.keys.MarketGuard;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.keys.SigningRules;
import io.heliograph.venues.keys.Vault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The keys of an installation and the ring that seals them. Changes are made by one process at a
/// time; whoever only opens keys reads the ring as it is.
public final class KeyRoom {
    private final Path ring;
    private final Optional<Secret> passphrase;
    private final KeyStore store;

    private KeyRoom(Path ring, Optional<Secret> passphrase, KeyStore store) {
        this.ring = ring;
        this.passphrase = passphrase;
        this.store = store;
    }

    /// The ring lies in the data directory, outside the database and its backups, or where
    /// `HELIOGRAPH_KEY_RING` says; it is encrypted where `HELIOGRAPH_KEY_PASSPHRASE` is set.
    public static KeyRoom of(DataDirectory data, Map<String, String> environment, KeyStore store) {
        String named = environment.getOrDefault("HELIOGRAPH_KEY_RING", "").strip();
        String words = environment.getOrDefault("HELIOGRAPH_KEY_PASSPHRASE", "");
        return new KeyRoom(
                named.isEmpty() ? data.root().resolve("key-ring") : Path.of(named),
                words.isEmpty() ? Optional.empty() : Optional.of(new Secret(words)),
                store);
    }

    /// Whether the venue takes keys of which it has the public half alone.
    public static boolean takesPublicHalves(VenueId venue) {
        return venue.equals(BinanceVenue.SPOT) || venue.equals(BinanceVenue.FUTURES);
    }

    public KeyStore store() {
        return store;
    }

    /// The ring as it is now, for opening what is sealed.
    ///
    /// @throws KeyException if it cannot be used
    public Vault vault() {
        return Vault.open(ring, passphrase);
    }

    /// Lets questions be asked of a venue that answers its customers alone, with the key of the
    /// first account there. What it would open is not signed.
    ///
    /// @param rules of the venue
    /// @throws Refusal in words for people, where there is no key or it does not open
    public Signer questions(VenueId venue, SigningRules rules) {
        SealedKey key =
                store.all().stream()
                        .filter(sealed -> sealed.venue().equals(venue))
                        .findFirst()
                        .orElseThrow(() ->
                                new Refusal(
                                        venue
                                                + " answers its customers alone, and no account"
                                                + " there has a key; run: heliograph key set"
                                                + " ACCOUNT"));
        try {
            return vault().signer(
                            key,
                            rules,
                            new MarketGuard(
                                    key.limits(),
                                    symbol -> Optional.empty(),
                                    InstantSource.system()));
        } catch (KeyException closed) {
            throw new Refusal(String.valueOf(closed.getMessage()), closed);
        }
    }

    /// Seals the account's key and keeps it in the place of the one before.
    ///
    /// @throws Refusal in words for people
    public SealedKey set(Account account, GuardLimits limits, KeyWords words, Change change) {
        return alone(() -> {
            KeyPlace place =
                    new KeyPlace(
                            KeyStore.tenant(),
                            account.id(),
                            account.venue(),
                            store.nextVersion(account.id()),
                            limits);
            SealedKey sealed = vault().seal(words, place);
            store.keep(sealed, change);
            return sealed;
        });
    }

    /// Puts everything under a new key of the ring and destroys the old one. Cut short at any
    /// point, everything still opens, and the next call goes on.
    ///
    /// @param told after every step
    /// @return how many keys were wrapped anew
    /// @throws Refusal in words for people
    public int rotate(Change change, Consumer<String> told) {
        return alone(() -> {
            Vault vault = vault();
            if (vault.isTurned()) {
                vault.turnKey();
                told.accept("the ring has a new key");
            }
            int wrapped = 0;
            for (SealedKey key : store.all()) {
                if (!vault.isNewest(key) && store.rewrapped(key, vault.rewrap(key))) {
                    told.accept("the key of " + key.account() + " is wrapped anew");
                    wrapped++;
                }
            }
            List<SealedKey> all = store.all();
            all.forEach(vault::verify);
            vault.forgetOldKeys(all);
            told.accept("the ring's old key is destroyed");
            store.ringChanged("key ring turned", change);
            return wrapped;
        });
    }

    /// Destroys every key, and then the ring's: what is left of a seal on some disk opens nowhere.
    ///
    /// @param told after every step
    /// @throws Refusal in words for people; what was told is done all the same
    public void revokeAll(Change change, Consumer<String> told) {
        for (SealedKey key : store.all()) {
            if (store.remove(key.account(), change)) {
                told.accept("the key of " + key.account() + " is destroyed");
            }
        }
        rotate(change, told);
    }

    /// Puts the ring under another passphrase. Cut short at any point, it opens with the old one or
    /// with the new one.
    ///
    /// @param words empty for none
    /// @throws Refusal in words for people
    public void changePassphrase(Optional<Secret> words, Change change) {
        alone(() -> {
            vault().lock(words);
            store.ringChanged("key ring's passphrase changed", change);
            return words;
        });
    }

    /// One at a time: a key sealed under a ring that is being turned would be lost with its old
    /// key.
    private <T> T alone(Supplier<T> work) {
        Path lock = ring.resolveSibling(ring.getFileName() + ".lock");
        try (FileChannel channel =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            return work.get();
        } catch (IOException failed) {
            throw new Refusal("the key ring " + ring + " cannot be locked: " + failed, failed);
        } catch (KeyException unusable) {
            throw new Refusal(String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
