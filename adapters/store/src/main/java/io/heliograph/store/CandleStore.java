package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.VenueId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGConnection;

/// Candles of any instrument and interval. The instrument's venue is where the prices were made.
public final class CandleStore {
    private static final int CHUNK = 20_000;

    /// The arrived rows as a table, of six arrays.
    private static final String ARRIVED =
            """
            SELECT t.open_time, t.open, t.high, t.low, t.close, t.volume
              FROM (SELECT 'epoch'::timestamptz + at * interval '1 millisecond' AS open_time,
                           open, high, low, close, volume
                      FROM unnest(?::bigint[], ?::float8[], ?::float8[], ?::float8[], ?::float8[],
                                  ?::float8[])
                           AS a(at, open, high, low, close, volume)) t
            """;

    private static final String DIFFERS =
            """
            (kept.open, kept.high, kept.low, kept.close, kept.volume)
                IS DISTINCT FROM (new.open, new.high, new.low, new.close, new.volume)
            """;

    private final Database database;

    public CandleStore(Database database) {
        this.database = database;
    }

    /// What there is of one instrument and interval.
    ///
    /// @param first beginning of the first candle
    /// @param last beginning of the last
    public record Kept(
            InstrumentId instrument,
            CandleInterval interval,
            long candles,
            Instant first,
            Instant last) {}

    /// What became of candles that were given to be kept.
    ///
    /// @param added that were not known
    /// @param duplicates that were known to the last digit
    /// @param restated beginnings of those that were known otherwise, and are replaced
    public record Written(long added, long duplicates, List<Instant> restated) {
        public Written {
            restated = List.copyOf(restated);
        }
    }

    /// Keeps all of them or none, durably on return; what came late goes where it belongs.
    ///
    /// @throws io.heliograph.engine.port.JournalException if it cannot be kept
    public Written write(InstrumentId instrument, CandleSeries candles) {
        return database.withConnection(
                "keeping candles of " + instrument,
                connection -> {
                    connection.setAutoCommit(false);
                    try {
                        Written written = write(connection, instrument, candles);
                        connection.commit();
                        return written;
                    } catch (SQLException failed) {
                        connection.rollback();
                        throw failed;
                    }
                });
    }

    /// The candles that begin within a time, oldest first; empty where there are none.
    ///
    /// @param from inclusive
    /// @param to exclusive
    public CandleSeries read(
            InstrumentId instrument, CandleInterval interval, Instant from, Instant to) {
        return database.withConnection(
                "reading candles of " + instrument,
                connection -> {
                    CandleSeries series = new CandleSeries(interval);
                    Optional<Header> header = find(connection, instrument, interval);
                    if (header.isPresent()) {
                        long rows =
                                CandleRows.read(connection, header.get().id(), from, to, series);
                        series.noteDecimals(rows == 0 ? 0 : header.get().decimals());
                    }
                    return series;
                });
    }

    /// The last candles, oldest first.
    ///
    /// @param most how many
    public CandleSeries last(InstrumentId instrument, CandleInterval interval, int most) {
        return database.withConnection(
                "reading candles of " + instrument,
                connection -> {
                    CandleSeries series = new CandleSeries(interval);
                    Optional<Header> header = find(connection, instrument, interval);
                    if (header.isPresent()) {
                        CandleRows.last(connection, Map.of(header.get().id(), series), most);
                        series.noteDecimals(series.isEmpty() ? 0 : header.get().decimals());
                    }
                    return series;
                });
    }

    /// The last candles of every instrument of a venue, oldest first; instruments without any are
    /// not there. One look for all of them: hundreds of single ones take ten times as long.
    ///
    /// @param most how many of each
    public Map<InstrumentId, CandleSeries> last(VenueId venue, CandleInterval interval, int most) {
        return database.withConnection(
                "reading the last candles of " + venue,
                connection -> {
                    Map<Integer, CandleSeries> series = new LinkedHashMap<>();
                    Map<InstrumentId, CandleSeries> all = new LinkedHashMap<>();
                    try (PreparedStatement select =
                            connection.prepareStatement(
                                    """
                                    SELECT series_id, decimals, symbol FROM candle_series
                                     WHERE tenant_id = ? AND venue_id = ? AND interval = ?
                                     ORDER BY symbol
                                    """)) {
                        select.setString(1, TENANT);
                        select.setString(2, venue.value());
                        select.setString(3, interval.toString());
                        ResultSet row = select.executeQuery();
                        while (row.next()) {
                            CandleSeries one = new CandleSeries(interval);
                            one.noteDecimals(row.getInt(2));
                            series.put(row.getInt(1), one);
                            all.put(new InstrumentId(row.getString(3), venue), one);
                        }
                    }
                    CandleRows.last(connection, series, most);
                    all.values().removeIf(CandleSeries::isEmpty);
                    return all;
                });
    }

    /// All series, by instrument, the shorter interval first.
    public List<Kept> list() {
        return database.query(
                "listing candles",
                client ->
                        client
                                .sql(
                                        """
                                        SELECT s.symbol, s.venue_id, s.interval, c.candles,
                                               c.first, c.last
                                          FROM candle_series s
                                          JOIN (SELECT series_id, count(*) AS candles,
                                                       min(open_time) AS first,
                                                       max(open_time) AS last
                                                  FROM candles GROUP BY series_id) c
                                            USING (series_id)
                                         WHERE s.tenant_id = ?
                                        """)
                                .param(TENANT)
                                .query((row, number) ->
                                        new Kept(
                                                Rows.instrument(row),
                                                CandleInterval.of(row.getString("interval")),
                                                row.getLong("candles"),
                                                Rows.instant(row, "first"),
                                                Rows.instant(row, "last")))
                                .stream()
                                .sorted(CandleStore::byInstrument)
                                .toList());
    }

    /// The instruments, at whatever venue, that have candles of this symbol and interval.
    public List<InstrumentId> venuesOf(String symbol, CandleInterval interval) {
        return list().stream()
                .filter(it ->
                        it.instrument().symbol().equals(symbol) && it.interval().equals(interval))
                .map(Kept::instrument)
                .toList();
    }

    private static int byInstrument(Kept a, Kept b) {
        int instruments = a.instrument().compareTo(b.instrument());
        return instruments != 0 ? instruments : a.interval().compareTo(b.interval());
    }

    private record Header(int id, int decimals) {}

    private static Optional<Header> find(
            Connection connection, InstrumentId instrument, CandleInterval interval)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        SELECT series_id, decimals FROM candle_series
                         WHERE tenant_id = ? AND symbol = ? AND venue_id = ? AND interval = ?
                        """)) {
            name(select, instrument, interval);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Header(row.getInt(1), row.getInt(2)))
                        : Optional.empty();
            }
        }
    }

    /// Locks the series' row until the end of the transaction: two writers take turns.
    private static Written write(
            Connection connection, InstrumentId instrument, CandleSeries candles)
            throws SQLException {
        int series;
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        """
                        INSERT INTO candle_series AS kept
                               (tenant_id, symbol, venue_id, interval, decimals)
                        VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (tenant_id, symbol, venue_id, interval) DO UPDATE
                           SET decimals = greatest(kept.decimals, excluded.decimals)
                        RETURNING series_id
                        """)) {
            name(upsert, instrument, candles.interval());
            upsert.setInt(5, candles.grid().decimals());
            try (ResultSet row = upsert.executeQuery()) {
                row.next();
                series = row.getInt(1);
            }
        }
        long added = 0;
        List<Instant> restated = new ArrayList<>();
        for (int from = 0; from < candles.size(); from += CHUNK) {
            int to = Math.min(candles.size(), from + CHUNK);
            List<Array> columns = columns(connection, candles, from, to);
            int fresh = insert(connection, series, columns);
            added += fresh;
            if (fresh < to - from) {
                restated.addAll(restate(connection, series, columns));
            }
        }
        return new Written(added, candles.size() - added - restated.size(), restated);
    }

    private static int insert(Connection connection, int series, List<Array> columns)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO candles SELECT ?, new.* FROM ("
                                + ARRIVED
                                + ") new ON CONFLICT DO NOTHING")) {
            insert.setInt(1, series);
            set(insert, 2, columns);
            return insert.executeUpdate();
        }
    }

    private static List<Instant> restate(Connection connection, int series, List<Array> columns)
            throws SQLException {
        List<Instant> restated = new ArrayList<>();
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        UPDATE candles kept
                           SET open = new.open, high = new.high, low = new.low, close = new.close,
                               volume = new.volume
                          FROM (%s) new
                         WHERE kept.series_id = ? AND kept.open_time = new.open_time AND %s
                        RETURNING new.open_time
                        """
                                .formatted(ARRIVED, DIFFERS))) {
            set(update, 1, columns);
            update.setInt(7, series);
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    restated.add(rows.getObject(1, OffsetDateTime.class).toInstant());
                }
            }
        }
        restated.sort(null);
        return restated;
    }

    private static void name(
            PreparedStatement statement, InstrumentId instrument, CandleInterval interval)
            throws SQLException {
        statement.setString(1, TENANT);
        statement.setString(2, instrument.symbol());
        statement.setString(3, instrument.venue().value());
        statement.setString(4, interval.toString());
    }

    private static void set(PreparedStatement statement, int first, List<Array> columns)
            throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            statement.setArray(first + i, columns.get(i));
        }
    }

    private static List<Array> columns(
            Connection connection, CandleSeries candles, int from, int to) throws SQLException {
        int rows = to - from;
        long[] at = new long[rows];
        double[][] values = new double[5][rows];
        for (int i = 0; i < rows; i++) {
            int candle = from + i;
            at[i] = candles.openMillis(candle);
            values[0][i] = candles.open(candle);
            values[1][i] = candles.high(candle);
            values[2][i] = candles.low(candle);
            values[3][i] = candles.close(candle);
            values[4][i] = candles.volume(candle);
        }
        PGConnection postgres = connection.unwrap(PGConnection.class);
        List<Array> columns = new ArrayList<>();
        columns.add(postgres.createArrayOf("int8", at));
        for (double[] column : Arrays.asList(values)) {
            columns.add(postgres.createArrayOf("float8", column));
        }
        return columns;
    }
}
