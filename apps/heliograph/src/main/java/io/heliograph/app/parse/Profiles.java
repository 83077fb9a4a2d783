package io.heliograph.app.parse;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.Refusal;
import io.heliograph.model.SourceId;
import io.heliograph.parsing.ProviderProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The profiles in use: one file a source, `profiles/SOURCE.profile` in the data directory.
public final class Profiles {
    private static final String ENDING = ".profile";

    private Profiles() {}

    /// @throws Refusal naming the file and the line that cannot be read
    public static Map<SourceId, ProviderProfile> load(DataDirectory data) {
        Path folder = folder(data);
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        Map<SourceId, ProviderProfile> profiles = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
                String name = file.getFileName().toString();
                String source = name.substring(0, name.length() - ENDING.length());
                profiles.put(new SourceId(source), read(file));
            }
        } catch (IOException unreadable) {
            throw new Refusal("profiles in " + folder + " cannot be read", unreadable);
        }
        return profiles;
    }

    /// @throws Refusal naming the file and the line that cannot be read
    public static ProviderProfile read(Path file) {
        try {
            return ProviderProfile.parse(Files.readAllLines(file));
        } catch (IOException unreadable) {
            throw new Refusal("profile " + file + " cannot be read", unreadable);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(file + ": " + wrong.getMessage(), wrong);
        }
    }

    /// Puts a profile in use from the next start on: whole, or not at all.
    ///
    /// @return the file
    static Path save(DataDirectory data, SourceId source, List<String> lines) throws IOException {
        Path folder = Files.createDirectories(folder(data));
        Path file = folder.resolve(source.value() + ENDING);
        if (!folder.equals(file.getParent())) {
            throw new Refusal("a source with \"/\" in its id cannot have a profile: " + source);
        }
        Path fresh = folder.resolve(source.value() + ".new");
        Files.write(fresh, lines, StandardCharsets.UTF_8);
        return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path folder(DataDirectory data) {
        return data.root().resolve("profiles");
    }
}
