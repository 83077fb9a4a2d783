package io.heliograph.app.cli;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.Refusal;
import io.heliograph.store.Backup;
import io.heliograph.store.KeyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes everything the database holds into one file.
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Writes everything the database holds, as of one instant, into a zip file.",
            "The program may run meanwhile. The file is as secret as the data.",
            "Keys of accounts at real venues and the ring that seals them are left out of it: set"
                    + " them again where it is restored."
        })
public final class BackupCommand implements Callable<Integer> {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'heliograph-'yyyyMMdd-HHmmss'.zip'", Locale.ROOT);

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private DataOption data = new DataOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Default: a new file in the data directory's backups folder.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        DataDirectory directory = data.directory();
        BackupDatabase database = new BackupDatabase(directory);
        if (!database.holdsData()) {
            throw new Refusal("there is nothing to back up in " + directory.root());
        }
        Path zip = (file == null ? newFile(directory) : file).toAbsolutePath();
        if (Files.exists(zip)) {
            throw new Refusal(zip + " is there already; name another file");
        }
        database.read(open -> {
            Backup.write(open, zip);
            int keys = new KeyStore(open).all().size();
            if (keys > 0) {
                spec.commandLine()
                        .getErr()
                        .println("heliograph: without the keys of %d accounts".formatted(keys));
            }
        });
        spec.commandLine().getOut().println(zip);
        return 0;
    }

    private static Path newFile(DataDirectory directory) {
        try {
            Files.createDirectories(directory.backups());
        } catch (IOException e) {
            throw new Refusal(directory.backups() + " cannot be made: " + e.getMessage(), e);
        }
        return directory.backups().resolve(NAME.format(Instant.now().atOffset(ZoneOffset.UTC)));
    }
}
