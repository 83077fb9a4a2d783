package io.heliograph.store;

import java.nio.file.Path;

/// Where the database is and who we are there.
///
/// @param url `jdbc:postgresql://host:port/name`
/// @param backups directory for the backup that is made before a migration
public record DatabaseSettings(String url, String user, String password, Path backups) {
    public DatabaseSettings {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "the database must be a jdbc:postgresql: address, was " + place(url));
        }
    }

    /// Its address, for people: what follows a question mark may be a password.
    String place() {
        return place(url);
    }

    private static String place(String url) {
        return url.replaceAll("\\?.*", "?...");
    }

    /// Names no password.
    @Override
    public String toString() {
        return "DatabaseSettings[" + place() + ", user " + user + "]";
    }
}
