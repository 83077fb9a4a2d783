package io.heliograph.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That every defect of `mutants/` can still be planted. Whether each is noticed, `./dev teeth`
/// tells.
class MutantTest {
    @TempDir private Path folder;

    @Test
    void canBePlantedInTheSourcesAsTheyAre() throws IOException {
        Path root = root();
        List<Mutant> mutants = Mutant.all(root);

        assertThat(mutants).hasSizeGreaterThan(30);
        for (Mutant mutant : mutants) {
            assertThat(mutant.planted(root)).as(mutant.name()).isNotEmpty();
            assertThat(Arrays.stream(Promise.values()).map(Promise::id))
                    .as(mutant.name())
                    .contains(mutant.breaks());
        }
    }

    @Test
    void findsItsPlaceHoweverLinesAreBroken() throws IOException {
        Files.writeString(folder.resolve("A.java"), "if (a\n        && b) {\n    return;\n}\n");
        Mutant mutant = mutant("in A.java", "-if (a && b) {", "+if (a) {");

        assertThat(mutant.planted(folder).get("A.java"))
                .startsWith("if (a) {\n")
                .contains("return");
    }

    @Test
    void saysWhenItsPlaceIsGoneOrThereAreTwo() throws IOException {
        Files.writeString(folder.resolve("A.java"), "one(); two(); two();\n");

        assertThatThrownBy(() -> mutant("in A.java", "-three();").planted(folder))
                .hasMessageContaining("no longer applies");
        assertThatThrownBy(() -> mutant("in A.java", "-two();").planted(folder))
                .hasMessageContaining("more than one");
    }

    private static Mutant mutant(String... change) {
        return Mutant.read(
                "planted",
                List.of(
                        "words",
                        "breaks I-01",
                        change[0],
                        change[1],
                        change.length > 2 ? change[2] : ""));
    }

    /// The checkout, from wherever the tests are run.
    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("testing/simulation/mutants"))) {
            here = Objects.requireNonNull(here.getParent(), "not in a checkout");
        }
        return here;
    }
}
