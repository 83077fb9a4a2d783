package io.heliograph.store;

import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.JournalException.Kind;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What a failure of the database means to the engine.
final class Failures {
    private Failures() {}

    /// @param what was being done, for people
    static JournalException translate(String what, Exception failure) {
        Kind kind = kind(sqlState(failure));
        String message =
                switch (kind) {
                    case UNAVAILABLE -> what + ": the database cannot be reached";
                    case FULL -> what + ": the database's disk is full";
                    case CONFLICT -> what + ": the database refuses it";
                };
        return new JournalException(kind, message + " (" + failure.getMessage() + ")", failure);
    }

    static boolean isUniqueViolation(SQLException failure) {
        return "23505".equals(sqlState(failure));
    }

    static Kind kind(@Nullable String state) {
        if (state == null || state.length() < 2) {
            return Kind.UNAVAILABLE;
        }
        return switch (state.substring(0, 2)) {
            // Constraints and values the columns cannot hold: the statement was refused as such.
            case "22", "23", "44" -> Kind.CONFLICT;
            case "P0" -> Kind.CONFLICT;
            case "40" -> "40002".equals(state) ? Kind.CONFLICT : Kind.UNAVAILABLE;
            // disk_full and io_error. A database that cannot write keeps nothing.
            case "53" -> "53100".equals(state) ? Kind.FULL : Kind.UNAVAILABLE;
            case "58" -> "58030".equals(state) ? Kind.FULL : Kind.UNAVAILABLE;
            // Class 08 and 57 (connection gone, server shutting down), and whatever else comes:
            // that it was not kept cannot be known.
            default -> Kind.UNAVAILABLE;
        };
    }

    private static @Nullable String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
