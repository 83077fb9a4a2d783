package io.heliograph.engine.notification;

import io.heliograph.model.notice.NoticeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/// One kind's words with their gaps, checked.
final class Template {
    private final List<Piece> subject;
    private final List<Piece> text;

    private Template(List<Piece> subject, List<Piece> text) {
        this.subject = subject;
        this.text = text;
    }

    /// Words as they are, or the name of a value.
    private record Piece(String words, boolean isName) {}

    /// @throws IllegalArgumentException naming file and line, for a gap that the kind has no value
    ///   for, or an empty subject
    static Template parse(TemplateFile file, NoticeKind kind) {
        List<String> lines = file.text().strip().lines().toList();
        if (lines.isEmpty() || lines.getFirst().isBlank()) {
            throw wrong(file, 1, "the first line is the subject and must not be empty");
        }
        List<Piece> subject = pieces(file, kind, 1, lines.getFirst());
        List<Piece> text = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (text.isEmpty() && lines.get(i).isBlank()) {
                continue;
            }
            if (!text.isEmpty()) {
                text.add(new Piece("\n", false));
            }
            text.addAll(pieces(file, kind, i + 1, lines.get(i)));
        }
        return new Template(subject, text);
    }

    /// @param value from a placeholder's name and the plain value to how it is shown
    String subject(Map<String, String> values, BinaryOperator<String> value) {
        return String.join(" ", fill(subject, values, value).strip().lines().toList());
    }

    String text(Map<String, String> values, BinaryOperator<String> value) {
        return fill(text, values, value);
    }

    private static String fill(
            List<Piece> pieces, Map<String, String> values, BinaryOperator<String> value) {
        StringBuilder filled = new StringBuilder();
        for (Piece piece : pieces) {
            filled.append(
                    piece.isName()
                            ? value.apply(piece.words(), values.getOrDefault(piece.words(), "-"))
                            : piece.words());
        }
        return filled.toString();
    }

    private static List<Piece> pieces(TemplateFile file, NoticeKind kind, int number, String line) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int open = line.indexOf('{'); open >= 0; open = line.indexOf('{', from)) {
            int close = line.indexOf('}', open);
            if (close < 0) {
                throw wrong(file, number, "a { without its }");
            }
            String name = line.substring(open + 1, close);
            if (!kind.placeholders().contains(name)) {
                throw wrong(
                        file,
                        number,
                        "{%s} is unknown; there are %s".formatted(name, kind.placeholders()));
            }
            pieces.add(new Piece(line.substring(from, open), false));
            pieces.add(new Piece(name, true));
            from = close + 1;
        }
        pieces.add(new Piece(line.substring(from), false));
        return pieces;
    }

    static IllegalArgumentException wrong(TemplateFile file, int line, String what) {
        return new IllegalArgumentException(file.origin() + ":" + line + ": " + what);
    }
}
