package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What reviews forget, read from the sources as text.
class TidyTest {
    private static final Pattern LOOSE_END = Pattern.compile("\\b(TODO|FIXME|XXX)\\b(?!.*#\\d+)");
    private static final Pattern EMPTY_NAME =
            Pattern.compile("(Manager|Helper|Util|Utils|Processor|Impl|Base)\\.java$");

    @Test
    void leavesNoLooseEnds() {
        assertThat(linesMatching(LOOSE_END)).isEmpty();
    }

    @Test
    void namesClassesAfterTheField() {
        assertThat(sources().filter(file -> EMPTY_NAME.matcher(file.toString()).find())).isEmpty();
    }

    @Test
    void marksEveryPackageNullSafe() {
        List<Path> unmarked =
                sources()
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> folder.toString().contains("src/main"))
                        .filter(folder -> !isMarked(folder))
                        .toList();
        assertThat(unmarked).isEmpty();
    }

    private static boolean isMarked(Path folder) {
        Path info = folder.resolve("package-info.java");
        return Files.exists(info) && read(info).contains("@NullMarked");
    }

    private static List<String> linesMatching(Pattern pattern) {
        List<String> found = new ArrayList<>();
        sources()
                .filter(file -> !file.endsWith("TidyTest.java"))
                .forEach(file ->
                        read(file)
                                .lines()
                                .filter(line -> pattern.matcher(line).find())
                                .forEach(line -> found.add(file + ": " + line.strip())));
        return found;
    }

    private static Stream<Path> sources() {
        try (Stream<Path> files = Files.walk(Repository.root())) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
