package io.heliograph.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A defect that is planted in a copy of the sources, to see whether the simulation has teeth.
///
/// A file of `mutants/` says in its first line what is wrong, then `breaks` with the promise, then
/// perhaps `with` the faults without which nobody could notice, perhaps `tier B` where only worlds
/// with a real database can notice, and for each change `in` with a path, lines that begin with `-`
/// and are found once in that file, and lines that begin with `+` and come in their place. Between
/// words any white space is as good as any other: the formatter may break lines anew.
///
/// @param name of the file, without its ending
/// @param breaks the promise that it breaks
/// @param with faults of every world that it is looked for in
/// @param needsDatabase whether it is looked for in tier B
record Mutant(
        String name,
        String words,
        String breaks,
        Set<Fault> with,
        boolean needsDatabase,
        List<Hunk> hunks) {
    private static final String ENDING = ".mutant";

    /// One change of one file.
    private record Hunk(String path, String before, String after) {}

    /// All of them, by name.
    ///
    /// @param root of the checkout
    static List<Mutant> all(Path root) throws IOException {
        List<Mutant> mutants = new ArrayList<>();
        try (Stream<Path> files = Files.list(root.resolve("testing/simulation/mutants"))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                mutants.add(
                        read(
                                name.substring(0, name.length() - ENDING.length()),
                                Files.readAllLines(file)));
            }
        }
        return mutants;
    }

    /// Faults, named one after the other with commas between.
    static Set<Fault> faults(String list) {
        return Arrays.stream(list.split(","))
                .filter(each -> !each.isBlank())
                .map(each -> Fault.valueOf(each.strip()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Fault.class)));
    }

    static Mutant read(String name, List<String> lines) {
        String breaks = "";
        Set<Fault> with = Set.of();
        boolean needsDatabase = false;
        List<Hunk> hunks = new ArrayList<>();
        String path = "";
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        List<String> rest = new ArrayList<>(lines.subList(1, lines.size()));
        rest.add("in ");
        for (String line : rest) {
            if (line.startsWith("breaks ")) {
                breaks = line.substring("breaks ".length());
            } else if (line.startsWith("with ")) {
                with = faults(line.substring("with ".length()));
            } else if (line.equals("tier B")) {
                needsDatabase = true;
            } else if (line.startsWith("in ")) {
                if (!before.isEmpty()) {
                    hunks.add(new Hunk(path, before.toString(), after.toString()));
                }
                path = line.substring("in ".length());
                before.setLength(0);
                after.setLength(0);
            } else if (line.startsWith("-")) {
                before.append(line, 1, line.length()).append('\n');
            } else if (line.startsWith("+")) {
                after.append(line, 1, line.length()).append('\n');
            } else if (!line.isBlank()) {
                throw new IllegalArgumentException(name + ": nobody knows \"" + line + '"');
            }
        }
        return new Mutant(name, lines.getFirst(), breaks, with, needsDatabase, List.copyOf(hunks));
    }

    /// What its hunt makes of a seed.
    Scenario world(long seed) {
        return Scenario.of(seed).with(with);
    }

    /// The changed files, by their paths.
    ///
    /// @throws IllegalStateException if a place to change is not found, or more than once
    Map<String, String> planted(Path root) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (Hunk hunk : hunks) {
            String source = files.get(hunk.path());
            if (source == null) {
                source = Files.readString(root.resolve(hunk.path()));
            }
            Matcher place = pattern(hunk.before()).matcher(source);
            if (!place.find()) {
                throw new IllegalStateException(
                        "%s no longer applies: %s has no\n%s"
                                .formatted(name, hunk.path(), hunk.before()));
            }
            String changed =
                    source.substring(0, place.start())
                            + hunk.after()
                            + source.substring(place.end());
            if (place.find()) {
                throw new IllegalStateException(
                        "%s no longer applies: %s has more than one\n%s"
                                .formatted(name, hunk.path(), hunk.before()));
            }
            files.put(hunk.path(), changed);
        }
        return files;
    }

    private static Pattern pattern(String words) {
        return Pattern.compile(
                Arrays.stream(words.strip().split("\\s+"))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("\\s+")));
    }
}
