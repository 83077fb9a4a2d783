package io.heliograph.app;

import io.heliograph.store.DatabaseSettings;
import io.heliograph.store.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where an installation's database is: one of the owner's own, named in the environment, or the
/// built-in one in the data directory.
public final class DatabasePlace {
    private static final String BUILT_IN_USER = "heliograph";

    private DatabasePlace() {}

    /// The owner's own: `HELIOGRAPH_DATABASE_URL`, either `jdbc:postgresql://host/name?user=...` or
    /// `postgresql://user:password@host/name`; `HELIOGRAPH_DATABASE_USER` and
    /// `HELIOGRAPH_DATABASE_PASSWORD` fill in what the address leaves out. Empty where none is
    /// named.
    ///
    /// @throws Refusal if the address cannot be read
    public static Optional<DatabaseSettings> named(
            Map<String, String> environment, DataDirectory data) {
        String address = environment.getOrDefault("HELIOGRAPH_DATABASE_URL", "").strip();
        if (address.isEmpty()) {
            return Optional.empty();
        }
        String user = environment.getOrDefault("HELIOGRAPH_DATABASE_USER", "");
        String password = environment.getOrDefault("HELIOGRAPH_DATABASE_PASSWORD", "");
        try {
            URI uri = URI.create(address.startsWith("jdbc:") ? address.substring(5) : address);
            if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
                throw notAnAddress();
            }
            String login = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
            int colon = login.indexOf(':');
            String urlUser = decode(colon < 0 ? login : login.substring(0, colon));
            String urlPassword = colon < 0 ? "" : decode(login.substring(colon + 1));
            return Optional.of(
                    new DatabaseSettings(
                            jdbc(uri),
                            first(query(uri, "user"), urlUser, user),
                            first(query(uri, "password"), urlPassword, password),
                            data.backups()));
        } catch (IllegalArgumentException e) {
            throw notAnAddress();
        }
    }

    /// The built-in one, just started.
    public static DatabaseSettings of(EmbeddedPostgres postgres, DataDirectory data) {
        return new DatabaseSettings(
                postgres.jdbcUrl(), postgres.user(), postgres.password(), data.backups());
    }

    /// The built-in one of a program that runs now, as its server's lock file tells; empty where
    /// none runs.
    public static Optional<DatabaseSettings> running(DataDirectory data) {
        Path lock = data.root().resolve("pg").resolve("postmaster.pid");
        Path password = data.root().resolve("pg-password");
        try {
            if (!Files.exists(lock) || !Files.exists(password)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(lock);
            if (lines.size() < 4 || !isAlive(lines.getFirst())) {
                return Optional.empty();
            }
            return Optional.of(
                    new DatabaseSettings(
                            "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/postgres",
                            BUILT_IN_USER,
                            Files.readString(password).strip(),
                            data.backups()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isAlive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid.strip()))
                .map(ProcessHandle::isAlive)
                .orElse(false);
    }

    private static String jdbc(URI uri) {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
            throw notAnAddress();
        }
        return "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query;
    }

    private static String query(URI uri, String key) {
        if (uri.getRawQuery() == null) {
            return "";
        }
        for (String pair : uri.getRawQuery().split("&", -1)) {
            if (pair.startsWith(key + "=")) {
                return decode(pair.substring(key.length() + 1));
            }
        }
        return "";
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String first(String... candidates) {
        for (String candidate : candidates) {
            if (!candidate.isEmpty()) {
                return candidate;
            }
        }
        return "";
    }

    /// Does not repeat it: it may hold a password.
    private static Refusal notAnAddress() {
        return Refusal.usage(
                "HELIOGRAPH_DATABASE_URL must be like postgresql://user:password@host:5432/name");
    }
}
