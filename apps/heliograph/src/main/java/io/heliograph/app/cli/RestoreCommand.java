package io.heliograph.app.cli;

import io.heliograph.app.Refusal;
import io.heliograph.store.Backup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Puts a backup in the place of everything the database holds.
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Puts a backup in the place of everything the database holds. Stop the program first.",
            "The file is checked before anything is touched."
        })
public final class RestoreCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private DataOption data = new DataOption();

    @Option(names = "--yes", description = "Do not ask whether it is meant.")
    private boolean yes;

    @Parameters(paramLabel = "FILE", description = "What `backup` wrote.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        if (!Files.isReadable(file)) {
            throw new Refusal("the backup " + file + " cannot be read");
        }
        BackupDatabase database = new BackupDatabase(data.directory());
        if (!yes && database.holdsData()) {
            throw Refusal.usage(
                    "this replaces everything in %s; say so with --yes"
                            .formatted(data.directory().root()));
        }
        database.alone(open -> Backup.restore(open, file));
        spec.commandLine().getOut().println("restored " + file);
        return 0;
    }
}
