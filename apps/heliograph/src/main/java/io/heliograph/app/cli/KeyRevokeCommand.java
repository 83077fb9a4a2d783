package io.heliograph.app.cli;

import io.heliograph.app.Actor;
import io.heliograph.app.DataDirectory;
import io.heliograph.app.Refusal;
import io.heliograph.app.ServerNote;
import io.heliograph.app.venues.KeyRoom;
import io.heliograph.model.account.TradingState;
import io.heliograph.model.account.TradingSwitch;
import io.heliograph.model.account.TradingSwitch.Scope;
import io.heliograph.store.Database;
import io.heliograph.store.KeyStore;
import io.heliograph.store.SettingsStore.Change;
import io.heliograph.store.TradingSwitches;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The way out for whoever fears that somebody else has the keys: nothing trades any more, and
/// there is nothing left to trade with.
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = {
            "Halts all accounts and destroys all keys, whether the program runs or not. Orders and"
                    + " stops at the venues stay as they are.",
            "Asks for the words, or reads them from standard input."
        },
        footer = {
            "",
            "Take the keys away at the venues too: whoever has a copy has it still.",
            "",
            "Try:  heliograph key revoke --all"
        })
public final class KeyRevokeCommand implements Callable<Integer> {
    private static final String WORDS = "revoke all keys";
    private static final String REASON = "all keys were revoked";

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private DataOption data = new DataOption();

    @Option(names = "--all", description = "The keys of all accounts.")
    private boolean all;

    @Override
    public Integer call() {
        if (!all) {
            throw Refusal.usage("name --all; one key: heliograph key remove ACCOUNT");
        }
        String typed =
                Typed.line(
                        "All accounts stop, and no key comes back.%nTo go on, write: %s%n> "
                                .formatted(WORDS));
        if (!typed.equals(WORDS)) {
            throw new Refusal("to revoke them, write in full: " + WORDS);
        }
        DataDirectory directory = data.directory().create();
        new BackupDatabase(directory).read(database -> revoke(directory, database));
        return 0;
    }

    /// What is written stops entries even where the program does not answer.
    private void revoke(DataDirectory directory, Database database) {
        Change change = new Change(Actor.ofThisProcess(), Instant.now());
        new TradingSwitches(database)
                .set(
                        new TradingSwitch(
                                Scope.EVERYTHING,
                                "",
                                TradingState.HALTED,
                                REASON,
                                change.who(),
                                change.at()));
        print("everything is halted");
        Optional<ServerNote> running = directory.runningServer();
        try {
            running.ifPresent(note -> tell(directory, note));
        } catch (Refusal silent) {
            print(
                    "the program that runs was not told, and can enter nothing all the same: %s",
                    String.valueOf(silent.getMessage()));
        }
        KeyRoom.of(directory, System.getenv(), new KeyStore(database))
                .revokeAll(change, step -> print("%s", step));
    }

    private static void tell(DataDirectory directory, ServerNote note) {
        new ProgramClient(note.url(), directory.readToken().orElse(""))
                .put(
                        "/api/v1/trading",
                        Json.MAPPER
                                .createObjectNode()
                                .put("scope", Scope.EVERYTHING.name())
                                .put("state", TradingState.HALTED.name())
                                .put("then", "FREEZE")
                                .put("reason", REASON));
    }

    private void print(String words, Object... parts) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Screen.safeLine(words.formatted(parts)));
        out.flush();
    }
}
