package io.heliograph.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir private Path folder;

    @Test
    void liesWhereTheEnvironmentSaysAndElseInTheUsersHome() {
        Path home = Path.of("/home/ann");
        assertThat(DataDirectory.usual(Map.of(), home).root())
                .isEqualTo(home.resolve(".local/share/heliograph"));
        assertThat(DataDirectory.usual(Map.of("XDG_DATA_HOME", "/xdg"), home).root())
                .isEqualTo(Path.of("/xdg/heliograph"));
        assertThat(
                        DataDirectory.usual(
                                        Map.of("HELIOGRAPH_DATA", "/d", "XDG_DATA_HOME", "/xdg"),
                                        home)
                                .root())
                .isEqualTo(Path.of("/d"));
    }

    @Test
    void isMadeForItsOwnerAlone() throws IOException {
        DataDirectory data = DataDirectory.at(folder.resolve("a/b c")).create();
        String token = data.token();

        assertThat(mode(data.root())).isEqualTo("rwx------");
        assertThat(mode(data.tokenFile())).isEqualTo("rw-------");
        assertThat(token).hasSize(43);
        assertThat(data.token()).isEqualTo(token);
    }

    @Test
    void refusesATokenThatOthersCanRead() throws IOException {
        DataDirectory data = DataDirectory.at(folder.resolve("d")).create();
        data.token();
        Files.setPosixFilePermissions(
                data.tokenFile(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(data::token)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void refusesAFileInItsPlace() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> DataDirectory.at(file).create())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is a file");
    }

    @Test
    void namesTheProgramThatHasIt() {
        DataDirectory data = DataDirectory.at(folder.resolve("d")).create();
        long pid = ProcessHandle.current().pid();
        try (InstanceLock lock = data.lock()) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(data::lock)
                    .hasMessage("already running: pid %d, still starting".formatted(pid));
            data.announce(note(pid));
            assertThatThrownBy(data::lock)
                    .hasMessage("already running: pid %d, http://127.0.0.1:8123".formatted(pid));
        }
        data.lock().close();
    }

    @Test
    void forgetsAProgramThatWasKilled() {
        DataDirectory data = DataDirectory.at(folder.resolve("d")).create();
        data.announce(note(ProcessHandle.current().pid()));
        assertThat(data.runningServer()).isPresent();

        // No process has this id: Linux stops at 2^22.
        data.announce(note(1L << 30));
        assertThat(data.runningServer()).isEmpty();
    }

    @Test
    void takesAHalfWrittenNoteForNone() throws IOException {
        DataDirectory data = DataDirectory.at(folder.resolve("d")).create();
        Files.writeString(data.root().resolve("server.json"), "{\"pid\":12,");
        assertThat(data.runningServer()).isEmpty();
    }

    private static ServerNote note(long pid) {
        return new ServerNote(pid, 8123, URI.create("http://127.0.0.1:8123"), NOW, "1");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
