package io.heliograph.store;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Rows for one table, sent together as PostgreSQL's `COPY` takes them: no statement to bind for
/// each, and the server writes whole pages at once. All of them are new, or none is written. The
/// format: PostgreSQL's manual, "COPY", "Text Format".
final class Inserts {
    /// JSON whose texts were made storable when it was written.
    record Json(String text) {}

    private final Connection connection;
    private final String sql;
    private final StringBuilder rows = new StringBuilder();

    /// @param table with its columns, `journal (sequence, tenant_id)`
    Inserts(Connection connection, String table) {
        this.connection = connection;
        this.sql = "COPY " + table + " FROM STDIN";
    }

    /// Text is made storable on the way.
    void add(@Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                rows.append('\t');
            }
            write(values[i]);
        }
        rows.append('\n');
    }

    void execute() throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(sql, new StringReader(rows.toString()));
        } catch (IOException broken) {
            // As the driver reports a connection that broke under a statement.
            throw new SQLException("the connection broke", "08006", broken);
        }
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case null -> rows.append("\\N");
            case String text -> escape(StorableText.encode(text));
            case Json json -> escape(json.text());
            case BigDecimal number -> rows.append(number.toPlainString());
            case Enum<?> name -> rows.append(name.name());
            case Instant instant -> rows.append(instant);
            case LocalDate day -> rows.append(day);
            case Integer number -> rows.append(number.intValue());
            case Long number -> rows.append(number.longValue());
            case Boolean truth -> rows.append(truth.booleanValue());
            default -> throw new IllegalArgumentException("cannot be sent: " + value.getClass());
        }
    }

    private void escape(String text) {
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter =
                    switch (text.charAt(i)) {
                        case '\\' -> '\\';
                        case '\n' -> 'n';
                        case '\r' -> 'r';
                        case '\t' -> 't';
                        default -> 0;
                    };
            if (letter != 0) {
                rows.append(text, written, i).append('\\').append(letter);
                written = i + 1;
            }
        }
        rows.append(text, written, text.length());
    }
}
