package io.heliograph.engine.notification;

import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.notice.NoticeKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The words of all notices in all languages. What a language has no words for is said in English.
public final class Templates {
    public static final String ENGLISH = "en";
    private static final List<String> SHIPPED = List.of(ENGLISH, "de");
    private static final String WORDS = "words";

    /// Values that are words, not data: they are translated too.
    private static final Set<String> WORDED = Set.of("side", "leg", "reason", "entry");

    private final Map<String, Map<NoticeKind, Template>> templates = new TreeMap<>();
    private final Map<String, Map<String, String>> words = new TreeMap<>();

    private Templates() {}

    /// A notice's words, still plain.
    public record Words(String subject, String text) {}

    /// What comes with the program: English and German.
    public static Templates shipped() {
        return with(List.of());
    }

    /// What comes with the program, and somebody's own files in its place.
    ///
    /// @throws IllegalArgumentException naming file and line where one is wrong
    public static Templates with(List<TemplateFile> own) {
        Templates all = new Templates();
        shippedFiles().forEach(all::add);
        own.forEach(all::add);
        return all;
    }

    public Set<String> languages() {
        return new TreeSet<>(templates.keySet());
    }

    /// What a kind's file is called, without `.txt`.
    public static String name(NoticeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @param values for the kind's placeholders; one that is missing is shown as a dash
    Words render(String language, NoticeKind kind, Map<String, String> values) {
        Template template = template(language, kind);
        return new Words(
                template.subject(values, (name, value) -> shown(language, name, value)),
                template.text(values, (name, value) -> shown(language, name, value)));
    }

    private Template template(String language, NoticeKind kind) {
        Template own = templates.getOrDefault(language, Map.of()).get(kind);
        Template english = templates.getOrDefault(ENGLISH, Map.of()).get(kind);
        if (own == null && english == null) {
            throw new IllegalStateException("no words for " + kind);
        }
        return own != null ? own : java.util.Objects.requireNonNull(english);
    }

    private String shown(String language, String name, String value) {
        return WORDED.contains(name) ? word(language, value) : value;
    }

    /// What a key is called; the key itself where nobody has a word for it.
    String word(String language, String key) {
        String word = words.getOrDefault(language, Map.of()).get(key);
        if (word == null) {
            word = words.getOrDefault(ENGLISH, Map.of()).get(key);
        }
        return word != null ? word : denial(key).map(DenialReason::sentence).orElse(key);
    }

    private static Optional<DenialReason> denial(String name) {
        return List.of(DenialReason.values()).stream()
                .filter(reason -> reason.name().equals(name))
                .findFirst();
    }

    private void add(TemplateFile file) {
        if (file.name().equals(WORDS)) {
            words.computeIfAbsent(file.language(), language -> new TreeMap<>()).putAll(words(file));
            return;
        }
        NoticeKind kind =
                List.of(NoticeKind.values()).stream()
                        .filter(each -> name(each).equals(file.name()))
                        .findFirst()
                        .orElseThrow(
                                () -> Template.wrong(file, 1, "there is no notice of that name"));
        templates
                .computeIfAbsent(file.language(), language -> new TreeMap<>())
                .put(kind, Template.parse(file, kind));
    }

    private static Map<String, String> words(TemplateFile file) {
        Map<String, String> words = new TreeMap<>();
        List<String> lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            int equals = line.indexOf('=');
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (equals <= 0) {
                throw Template.wrong(file, i + 1, "a line is KEY = words");
            }
            words.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
        return words;
    }

    private static List<TemplateFile> shippedFiles() {
        List<TemplateFile> files = new ArrayList<>();
        for (String language : SHIPPED) {
            for (NoticeKind kind : NoticeKind.values()) {
                read(language, name(kind)).ifPresent(files::add);
            }
            read(language, WORDS).ifPresent(files::add);
        }
        return files;
    }

    private static Optional<TemplateFile> read(String language, String name) {
        String path = language + "/" + name + ".txt";
        try (@Nullable InputStream in = Templates.class.getResourceAsStream(path)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(
                            new TemplateFile(
                                    language,
                                    name,
                                    path,
                                    new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
