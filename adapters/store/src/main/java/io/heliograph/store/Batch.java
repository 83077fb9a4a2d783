package io.heliograph.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// One statement for many rows, sent together. The driver turns inserts into multi-row statements.
final class Batch implements AutoCloseable {
    private final PreparedStatement statement;
    private int rows;

    Batch(Connection connection, String sql) throws SQLException {
        this.statement = connection.prepareStatement(sql);
    }

    /// Text is made storable on the way.
    void add(@Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
        statement.addBatch();
        rows++;
    }

    /// How many rows each statement changed. An insert may answer "succeeded, number unknown".
    int[] execute() throws SQLException {
        return rows == 0 ? new int[0] : statement.executeBatch();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }

    static void bind(PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, Types.NULL);
            case String text -> statement.setString(index, StorableText.encode(text));
            case Inserts.Json json -> statement.setString(index, json.text());
            case Instant instant -> statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
            case BigDecimal number -> statement.setBigDecimal(index, number);
            case Enum<?> name -> statement.setString(index, name.name());
            case LocalDate day -> statement.setObject(index, day);
            case Integer number -> statement.setInt(index, number);
            case Long number -> statement.setLong(index, number);
            case Boolean truth -> statement.setBoolean(index, truth);
            default -> throw new IllegalArgumentException("cannot be bound: " + value.getClass());
        }
    }
}
