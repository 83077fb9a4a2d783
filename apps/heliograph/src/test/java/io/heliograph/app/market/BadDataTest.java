package io.heliograph.app.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Nothing that is wrong in a file passes one of the doors, and nothing is dropped in silence.
class BadDataTest {
    private static final String HEADER = "time,open,high,low,close,volume\n";
    private static final String GOOD =
            """
            1514764800000,100,101,99,100,1
            1514764860000,100,101,99,100,1
            """;

    @TempDir private Path directory = Path.of("");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    unsorted           | 1514764740000,100,101,99,100,1         | 4
                    twice the same     | 1514764860000,100,101,99,100,1         | 4
                    not a number       | 1514764920000,100,NaN,99,100,1         | 4
                    infinite           | 1514764920000,100,Infinity,99,100,1    | 4
                    negative price     | 1514764920000,100,101,-99,100,1        | 4
                    negative volume    | 1514764920000,100,101,99,100,-1        | 4
                    zero price         | 1514764920000,0,101,0,100,1            | 4
                    high below low     | 1514764920000,100,98,99,100,1          | 4
                    a column too few   | 1514764920000,100,101,99,100           | 4
                    a column too many  | 1514764920000,100,101,99,100,1,1       | 4
                    seconds            | 1514764920,100,101,99,100,1            | 4
                    microseconds       | 1514764920000000,100,101,99,100,1      | 4
                    nanoseconds        | 1514764920000000000,100,101,99,100,1   | 4
                    a date             | 2018-01-01T00:02:00Z,100,101,99,100,1  | 4
                    """)
    void namesTheLineThatIsWrong(String what, String line, int number) throws IOException {
        refusedByBothDoors(
                Files.writeString(directory.resolve("bad.csv"), HEADER + GOOD + line + "\n"),
                number);
    }

    @Test
    void namesAnotherHeaderAndAnEmptyFile() throws IOException {
        Path file = directory.resolve("bad.csv");
        refusedByBothDoors(Files.writeString(file, "open,time,high,low,close,volume\n" + GOOD), 1);
        refusedByBothDoors(Files.writeString(file, ""), 1);
        refusedByBothDoors(Files.write(directory.resolve("bad.csv.gz"), new byte[0]), 1);
    }

    @Test
    void namesWhereAPackedFileIsCut() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write((HEADER + GOOD).getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = packed.toByteArray();
        Path file = directory.resolve("bad.csv.gz");
        Files.write(file, Arrays.copyOf(whole, whole.length - 12));
        String said = refusedByBothDoors(file, -1);
        assertThat(said).contains("cut off");
    }

    /// @param line that is named; -1 for any
    private String refusedByBothDoors(Path file, int line) {
        String where = file.getFileName() + ", line " + (line < 0 ? "" : line + ":");
        Path home = directory.resolve("home");
        String imported =
                refused("candles", "import", file.toString(), "--symbol", "A/USD", "--data", home);
        String tested =
                refused(
                        "backtest",
                        "--strategy",
                        "trend",
                        "--quantity",
                        "1",
                        "--data",
                        file,
                        "--out",
                        directory.resolve("out"));
        assertThat(imported).contains(where);
        assertThat(tested).contains(where);
        assertThat(home).doesNotExist();
        assertThat(directory.resolve("out")).doesNotExist();
        return imported;
    }

    private static String refused(Object... words) {
        StringWriter err = new StringWriter();
        int exit =
                Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err, true))
                        .execute(Arrays.stream(words).map(String::valueOf).toArray(String[]::new));
        assertThat(exit).isEqualTo(1);
        return err.toString();
    }
}
