package io.heliograph.app.notices;

import io.heliograph.app.Refusal;
import io.heliograph.engine.notification.TemplateFile;
import io.heliograph.engine.notification.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Somebody's own words for notices: `LANGUAGE/NAME.txt` in a folder of the data directory.
public final class TemplateFolder {
    private TemplateFolder() {}

    /// The shipped words with those of the folder in their place; the folder need not exist.
    ///
    /// @throws Refusal naming file and line where one is wrong
    public static Templates read(Path folder) {
        try {
            return Templates.with(files(folder));
        } catch (IllegalArgumentException wrong) {
            throw new Refusal("the template " + wrong.getMessage(), wrong);
        } catch (IOException failed) {
            throw new Refusal("the templates in " + folder + " cannot be read", failed);
        }
    }

    private static List<TemplateFile> files(Path folder) throws IOException {
        List<TemplateFile> files = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> tree = Files.walk(folder, 2)) {
            for (Path file :
                    tree.filter(path -> path.toString().endsWith(".txt")).sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                files.add(
                        new TemplateFile(
                                String.valueOf(folder.relativize(file).getName(0)),
                                name.substring(0, name.length() - ".txt".length()),
                                file.toString(),
                                Files.readString(file)));
            }
        }
        return files;
    }
}
