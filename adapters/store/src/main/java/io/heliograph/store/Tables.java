package io.heliograph.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The tables as the database itself lists them, so that a backup cannot forget a new one.
final class Tables {
    private Tables() {}

    /// @param name with its schema, `public.journal`
    record Table(String name, List<String> columns) {
        Table {
            columns = List.copyOf(columns);
        }

        /// `public.journal (sequence, tenant_id)`
        String columnList() {
            return name + " (" + String.join(", ", columns) + ")";
        }
    }

    /// All but the migrations' own, by name.
    static List<Table> all(Connection connection) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                SELECT format('%I.%I', n.nspname, c.relname) AS name,
                                       array_agg(quote_ident(a.attname)::text ORDER BY a.attnum)
                                           AS columns
                                  FROM pg_class c
                                  JOIN pg_namespace n ON n.oid = c.relnamespace
                                  JOIN pg_attribute a ON a.attrelid = c.oid
                                 WHERE n.nspname IN ('public', 'paper') AND c.relkind = 'r'
                                   AND c.relname <> 'flyway_schema_history'
                                   AND a.attnum > 0 AND NOT a.attisdropped
                                   AND a.attgenerated = ''
                                 GROUP BY 1 ORDER BY 1
                                """)) {
            while (rows.next()) {
                String[] columns = (String[]) rows.getArray("columns").getArray();
                tables.add(new Table(rows.getString("name"), List.of(columns)));
            }
        }
        return tables;
    }

    static String schemaVersion(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT version FROM public.flyway_schema_history
                                 WHERE success AND version IS NOT NULL
                                 ORDER BY installed_rank DESC LIMIT 1
                                """)) {
            if (!row.next()) {
                throw new SQLException("the database has no schema of ours");
            }
            return row.getString(1);
        }
    }

    /// Empties every table and puts off all checks between rows to the commit.
    static void emptyAll(Connection connection) throws SQLException {
        String names = all(connection).stream().map(Table::name).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET CONSTRAINTS ALL DEFERRED");
            statement.execute("TRUNCATE " + names);
        }
    }

    /// Names come from a file and end up in a statement: only those that exist may pass.
    static void requireKnown(Connection connection, Table wanted) throws SQLException {
        boolean known =
                all(connection).stream()
                        .anyMatch(table ->
                                table.name().equals(wanted.name())
                                        && table.columns().containsAll(wanted.columns()));
        if (!known) {
            throw new BackupException(
                    "The backup has a table that its schema has not: " + wanted.name());
        }
    }

    static long count(Connection connection, Table table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table.name())) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Sets every generated number's counter to just after the highest in use.
    static void resetCounters(Connection connection) throws SQLException {
        List<String> resets = new ArrayList<>();
        try (PreparedStatement identities =
                        connection.prepareStatement(
                                """
                                SELECT format(
                                       'SELECT setval(%L, coalesce(max(%I), 0) + 1, false)'
                                           || ' FROM %I.%I',
                                       pg_get_serial_sequence(
                                           format('%I.%I', n.nspname, c.relname), a.attname),
                                       a.attname, n.nspname, c.relname)
                                  FROM pg_class c
                                  JOIN pg_namespace n ON n.oid = c.relnamespace
                                  JOIN pg_attribute a ON a.attrelid = c.oid
                                 WHERE n.nspname IN ('public', 'paper') AND c.relkind = 'r'
                                   AND a.attidentity <> '' AND NOT a.attisdropped
                                """);
                ResultSet rows = identities.executeQuery()) {
            while (rows.next()) {
                resets.add(rows.getString(1));
            }
        }
        try (Statement statement = connection.createStatement()) {
            for (String reset : resets) {
                statement.execute(reset);
            }
        }
    }
}
