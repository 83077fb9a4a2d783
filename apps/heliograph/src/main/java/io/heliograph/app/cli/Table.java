package io.heliograph.app.cli;

import java.util.ArrayList;
import java.util.List;

/// Rows of words under their headings, each column as wide as its widest word. Nothing is cut off:
/// a pipe reads it as well as a person.
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    public Table(List<String> headings) {
        rows.add(List.copyOf(headings));
    }

    /// A row without a heading above it.
    public Table() {}

    public void add(List<String> row) {
        rows.add(row.stream().map(Screen::safeLine).toList());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /// @param indent spaces before every row
    public String show(int indent) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], length(row.get(column)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ".repeat(indent));
            for (int column = 0; column < row.size(); column++) {
                String word = row.get(column);
                line.append(word).append(" ".repeat(widths[column] - length(word) + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int length(String word) {
        return word.codePointCount(0, word.length());
    }
}
