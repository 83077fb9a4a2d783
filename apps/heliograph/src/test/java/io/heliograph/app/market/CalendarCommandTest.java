package io.heliograph.app.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarCommandTest {
    @TempDir private Path directory = Path.of("");
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @Test
    void keepsAFileWithItsZoneInBackupsTooUntilAnotherOfItsNameComes() throws IOException {
        Path file = directory.resolve("week 1.csv");
        Files.writeString(
                file, "date,time,currency,impact,event\n2031-01-03,08:30,USD,high,Payrolls\n");
        succeed("home", "calendar", "import", file.toString(), "--zone", "America/New_York");
        assertThat(out.toString()).contains("1 announcements");
        String zip = directory.resolve("backup.zip").toString();
        succeed("home", "backup", zip);

        Files.writeString(
                file, "date,time,currency,impact,event\n2001-01-03,08:30,EUR,low,Long ago\n");
        succeed("home", "calendar", "import", file.toString());
        succeed("home", "calendar", "list", "--all");
        assertThat(out.toString())
                .contains("2001-01-03T08:30:00Z  EUR       LOW     Long ago")
                .doesNotContain("Payrolls");
        succeed("home", "calendar", "list");
        assertThat(out.toString()).doesNotContain("Long ago");

        succeed("another", "restore", zip);
        succeed("another", "calendar", "list");
        assertThat(out.toString()).contains("2031-01-03T13:30:00Z  USD       HIGH    Payrolls");
    }

    @Test
    void refusesWhatItCannotRead() throws IOException {
        Path file = directory.resolve("a.csv");
        Files.writeString(file, "date,time,currency,impact,event\nsoon,08:30,EUR,low,Later\n");
        assertThat(calendar("import", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("a.csv, line 2");
        assertThat(calendar("import", directory.resolve("no.ics").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no such file");
        assertThat(calendar("import", file.toString(), "--zone", "Mars")).isEqualTo(2);
        assertThat(calendar("import", directory.resolve("a.txt").toString())).isEqualTo(2);
        Files.write(file, new byte[] {'t', 'i', 'm', 'e', (byte) 0xE9});
        assertThat(calendar("import", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("a.csv is not UTF-8 text");
    }

    private void succeed(String home, String command, String... words) {
        int code = run(home, command, words);
        assertThat(code).as(err.toString()).isZero();
    }

    private int calendar(String... words) {
        return run("home", "calendar", words);
    }

    private int run(String home, String command, String... words) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(words));
        all.addAll(List.of("--data", directory.resolve(home).toString()));
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
