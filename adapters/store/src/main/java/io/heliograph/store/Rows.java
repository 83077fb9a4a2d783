package io.heliograph.store;

import io.heliograph.model.Currency;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.VenueId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Columns as values of the model.
final class Rows {
    private Rows() {}

    static String text(ResultSet row, String column) throws SQLException {
        return StorableText.decode(row.getString(column));
    }

    static @Nullable String textOrNull(ResultSet row, String column) throws SQLException {
        String stored = row.getString(column);
        return stored == null ? null : StorableText.decode(stored);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime stored = row.getObject(column, OffsetDateTime.class);
        return stored == null ? null : stored.toInstant();
    }

    static Price price(ResultSet row, String column) throws SQLException {
        return new Price(row.getBigDecimal(column));
    }

    static @Nullable Price priceOrNull(ResultSet row, String column) throws SQLException {
        BigDecimal stored = row.getBigDecimal(column);
        return stored == null ? null : new Price(stored);
    }

    static Quantity quantity(ResultSet row, String column) throws SQLException {
        return new Quantity(row.getBigDecimal(column));
    }

    static Money money(ResultSet row, String amount, String currency) throws SQLException {
        return new Money(row.getBigDecimal(amount), new Currency(row.getString(currency)));
    }

    static InstrumentId instrument(ResultSet row) throws SQLException {
        return new InstrumentId(row.getString("symbol"), new VenueId(row.getString("venue_id")));
    }
}
