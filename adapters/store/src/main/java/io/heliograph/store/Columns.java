package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows for one statement that takes them as arrays, a column each: the server starts and ends it
/// once for all of them. The statement names them `r`, with their tenant:
///
/// ```
/// UPDATE balances b SET amount = b.amount + r.change FROM %s WHERE b.tenant_id = r.tenant ...
/// ```
///
/// A statement changes no row twice. Rows with the same key therefore go in statements one after
/// the other, in the order they were added.
final class Columns {
    private final Connection connection;
    private final String sql;
    private final List<String> types;
    private final Map<Object, Integer> seen = new HashMap<>();
    private final List<List<@Nullable Object[]>> rounds = new ArrayList<>();

    /// @param sql with one `%s` where the rows belong
    /// @param columns of the rows, name and type, `account text`
    Columns(Connection connection, String sql, String... columns) {
        this.connection = connection;
        this.types = Arrays.stream(columns).map(each -> each.split(" ")[1]).toList();
        this.sql =
                sql.formatted(
                        "(SELECT ?::text AS tenant, u.* FROM unnest(%s) AS u (%s)) AS r"
                                .formatted(
                                        types.stream()
                                                .map(type -> "?::" + type + "[]")
                                                .collect(Collectors.joining(", ")),
                                        Arrays.stream(columns)
                                                .map(each -> each.split(" ")[0])
                                                .collect(Collectors.joining(", "))));
    }

    /// Text is made storable on the way.
    ///
    /// @param key of what the row changes
    void add(Object key, @Nullable Object... values) {
        int round = seen.merge(key, 1, Integer::sum) - 1;
        if (round == rounds.size()) {
            rounds.add(new ArrayList<>());
        }
        rounds.get(round).add(values);
    }

    /// How many rows were changed.
    int execute() throws SQLException {
        int changed = 0;
        for (List<@Nullable Object[]> rows : rounds) {
            changed += execute(rows);
        }
        return changed;
    }

    private int execute(List<@Nullable Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, TENANT);
            for (int column = 0; column < types.size(); column++) {
                @Nullable String[] values = new @Nullable String[rows.size()];
                for (int row = 0; row < values.length; row++) {
                    values[row] = text(rows.get(row)[column]);
                }
                statement.setArray(column + 2, connection.createArrayOf(types.get(column), values));
            }
            return statement.executeUpdate();
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> StorableText.encode(text);
            case BigDecimal number -> number.toPlainString();
            case Enum<?> name -> name.name();
            case Instant instant -> instant.toString();
            case LocalDate day -> day.toString();
            case Integer number -> number.toString();
            case Long number -> number.toString();
            default -> throw new IllegalArgumentException("cannot be sent: " + value.getClass());
        };
    }
}
