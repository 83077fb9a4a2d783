package io.heliograph.app.cli;

import io.heliograph.app.Actor;
import io.heliograph.app.Refusal;
import io.heliograph.app.venues.KeyRoom;
import io.heliograph.model.AccountId;
import io.heliograph.model.Secret;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.GuardLimits;
import io.heliograph.model.account.SealedKey;
import io.heliograph.model.account.TradingMode;
import io.heliograph.store.Database;
import io.heliograph.store.KeyStore;
import io.heliograph.store.SettingsStore;
import io.heliograph.store.SettingsStore.Change;
import io.heliograph.venues.http.Ed25519;
import io.heliograph.venues.keys.KeyException;
import io.heliograph.venues.keys.KeyWords;
import io.heliograph.venues.keys.Vault;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The keys that accounts trade with, kept on this machine by whoever may read its data directory.
/// What is typed is sealed at once; nothing prints it again.
@Command(
        name = "key",
        subcommands = KeyRevokeCommand.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Keeps the keys of accounts at real venues, sealed, on this machine alone.",
            "They are read from the terminal or from standard input, and never printed."
        })
public final class KeyCommand {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Seals an account's key. Asks for it, or reads lines of standard input: the key's"
                        + " name, its secret, and a passphrase where the venue has one.",
                "A running program trades with it within seconds."
            },
            footer = {"", "Try:  heliograph key set mine --most-per-hour 5000"})
    void set(
            @Mixin DataOption data,
            @Parameters(paramLabel = "ACCOUNT", description = "The account's id.") String account,
            @Mixin GuardOption guard) {
        GuardLimits limits = guard.limits();
        room(data, (room, settings) -> set(room, live(settings, account), limits, Typed.key()));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Makes a key of which the venue gets the public half alone: prints that half, waits"
                        + " for the name that the venue gives the key, and seals it.",
                "Binance takes such keys, spot and futures: API Management, Create API,"
                        + " Self-generated. The private half leaves this machine never, and lies"
                        + " nowhere before it is sealed: cut short, nothing has changed."
            },
            footer = {"", "Try:  heliograph key make mine --most-per-hour 5000"})
    void make(
            @Mixin DataOption data,
            @Parameters(paramLabel = "ACCOUNT", description = "The account's id.") String account,
            @Mixin GuardOption guard) {
        GuardLimits limits = guard.limits();
        room(
                data,
                (room, settings) -> {
                    if (!KeyRoom.takesPublicHalves(live(settings, account).venue())) {
                        throw new Refusal(
                                "the venue of %s makes its keys itself: heliograph key set %s"
                                        .formatted(account, account));
                    }
                });
        Ed25519.Pair pair = Ed25519.Pair.make();
        pair.verifying().lines().forEach(line -> print("%s", line));
        print("Give these lines to the venue. The key may trade and read, and not withdraw.");
        Secret name = new Secret(Typed.line("Its name (what the venue calls the API key): "));
        room(
                data,
                (room, settings) ->
                        set(
                                room,
                                live(settings, account),
                                limits,
                                new KeyWords(name, pair.signing(), Optional.empty())));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists whose keys there are, and what may be opened with each.")
    void list(@Mixin DataOption data) {
        room(
                data,
                (room, settings) -> {
                    for (SealedKey key : room.store().all()) {
                        print(
                                "%s at %s: version %d%s; at most %s an hour%s",
                                key.account(),
                                key.venue(),
                                key.version(),
                                ending(key),
                                key.limits().mostPerHour().toPlainString(),
                                key.limits().symbols().isEmpty()
                                        ? ""
                                        : " of "
                                                + String.join(
                                                        ", ",
                                                        new TreeSet<>(key.limits().symbols())));
                    }
                });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Tries whether every key opens with this machine's key ring.",
            footer = {"", "Exit codes: 0 every key opens, 1 one does not."})
    int check(@Mixin DataOption data) {
        AtomicInteger closed = new AtomicInteger();
        room(
                data,
                (room, settings) -> {
                    List<SealedKey> keys = room.store().all();
                    if (keys.isEmpty()) {
                        print("there is no key");
                        return;
                    }
                    Vault vault = room.vault();
                    for (SealedKey key : keys) {
                        try {
                            vault.verify(key);
                            print("%s: opens", key.account());
                        } catch (KeyException wrong) {
                            closed.incrementAndGet();
                            print("%s: %s", key.account(), String.valueOf(wrong.getMessage()));
                        }
                    }
                });
        return closed.get() == 0 ? 0 : 1;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Puts all keys under a new key of the ring and destroys the old one.",
                "It may be cut short at any point: everything still opens, and doing it again goes"
                        + " on."
            })
    void rotate(@Mixin DataOption data) {
        room(
                data,
                (room, settings) -> {
                    int wrapped = room.rotate(change(), step -> print("%s", step));
                    print("%d keys are under a new key", wrapped);
                });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Puts the key ring under another passphrase; an empty one takes it away.",
                "Asks for it, or reads a line of standard input. It may be cut short at any point:"
                        + " the ring opens with the old one or the new one."
            },
            footer = {
                "",
                "A running program goes on with what it has opened. Start it anew with the new"
                        + " passphrase in $HELIOGRAPH_KEY_PASSPHRASE."
            })
    void passphrase(@Mixin DataOption data) {
        room(
                data,
                (room, settings) -> {
                    room.vault();
                    Optional<Secret> words = Typed.passphrase();
                    room.changePassphrase(words, change());
                    print(
                            "%s",
                            words.isPresent()
                                    ? "the key ring opens with the new passphrase; start the"
                                            + " program anew with it"
                                    : "the key ring has no passphrase; start the program anew"
                                            + " without one");
                });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Destroys an account's key. Its orders and stops at the venue stay as they are:"
                            + " stop or close them first.")
    void remove(
            @Mixin DataOption data,
            @Parameters(paramLabel = "ACCOUNT", description = "The account's id.") String account) {
        room(
                data,
                (room, settings) -> {
                    if (!room.store().remove(new AccountId(account), change())) {
                        throw new Refusal(account + " has no key");
                    }
                    print("the key of %s is destroyed", account);
                });
    }

    private void room(DataOption data, BiConsumer<KeyRoom, SettingsStore> work) {
        new BackupDatabase(data.directory().create())
                .read((Database database) -> {
                    try {
                        work.accept(
                                KeyRoom.of(
                                        data.directory(), System.getenv(), new KeyStore(database)),
                                new SettingsStore(database));
                    } catch (KeyException unusable) {
                        throw new Refusal(String.valueOf(unusable.getMessage()), unusable);
                    }
                });
    }

    /// @throws Refusal where there is no such account, or it needs no key
    private static Account live(SettingsStore settings, String account) {
        Account owner =
                settings.account(new AccountId(account))
                        .orElseThrow(() -> new Refusal("there is no account " + account));
        if (owner.mode() != TradingMode.LIVE) {
            throw new Refusal(account + " trades paper money and needs no key");
        }
        return owner;
    }

    private void set(KeyRoom room, Account owner, GuardLimits limits, KeyWords words) {
        SealedKey key = room.set(owner, limits, words, change());
        print("the key of %s is sealed: version %d%s", owner.id(), key.version(), ending(key));
    }

    private static Change change() {
        return new Change(Actor.ofThisProcess(), Instant.now());
    }

    private static String ending(SealedKey key) {
        return key.hint().isEmpty() ? "" : ", its name ends with " + key.hint();
    }

    private void print(String words, Object... parts) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Screen.safeLine(words.formatted(parts)));
        out.flush();
    }
}
