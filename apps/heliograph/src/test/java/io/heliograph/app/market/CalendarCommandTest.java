package io.heliograph.app.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarCommandTest {
    @TempDir private Path directory = Path.of("");
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @Test
    void keepsAFileWithItsZoneUntilAnotherOfItsNameComes() throws IOException {
        Path file = directory.resolve("week 1.csv");
        Files.writeString(
                file, "date,time,currency,impact,event\n2031-01-03,08:30,USD,high,Payrolls\n");
        assertThat(calendar("import", file.toString(), "--zone", "America/New_York")).isZero();
        assertThat(out.toString()).contains("1 announcements");

        assertThat(calendar("list")).isZero();
        assertThat(out.toString()).contains("2031-01-03T13:30:00Z  USD       HIGH    Payrolls");

        Files.writeString(
                file, "date,time,currency,impact,event\n2001-01-03,08:30,EUR,low,Long ago\n");
        assertThat(calendar("import", file.toString())).isZero();
        assertThat(calendar("list")).isZero();
        assertThat(out.toString()).doesNotContain("Payrolls", "Long ago");
        assertThat(calendar("list", "--all")).isZero();
        assertThat(out.toString()).contains("2001-01-03T08:30:00Z  EUR       LOW     Long ago");
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
    }

    private int calendar(String... words) {
        out = new StringWriter();
        err = new StringWriter();
        String[] all = new String[words.length + 3];
        all[0] = "calendar";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--data";
        all[words.length + 2] = directory.resolve("home").toString();
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(all);
    }
}
