package io.heliograph.app.cli;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.DatabasePlace;
import io.heliograph.app.Refusal;
import io.heliograph.app.ServerNote;
import io.heliograph.store.DatabaseSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import tools.jackson.databind.JsonNode;

/// Checks of what answers over a socket: the running program, its database, the price feed.
final class ServerChecks {
    private static final String PUBLIC_MARKET_DATA = "https://data-api.binance.vision";
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final List<String> MUST_BE_ON =
            List.of("fsync", "synchronous_commit", "full_page_writes");

    private static final int MOST_DEAD = 1_000;

    private ServerChecks() {}

    static Finding program(ServerNote note) {
        String which = "%s, pid %d".formatted(note.url(), note.pid());
        try {
            int status = status(note.url().resolve("/actuator/health"));
            return status == 200
                    ? Finding.ok("program", "running and healthy at " + which)
                    : Finding.fail(
                            "program",
                            "running at " + which + ", health answers " + status,
                            "look into its log, or stop it and start it again");
        } catch (IOException e) {
            return Finding.fail(
                    "program",
                    "its process is there and does not answer: " + which,
                    "stop it (kill " + note.pid() + ") and start it again");
        }
    }

    /// Looks at the settings an acknowledged trade depends on, in the database itself.
    static Finding database(DataDirectory data, Map<String, String> environment) {
        try {
            return DatabasePlace.named(environment, data)
                    .or(() -> DatabasePlace.running(data))
                    .map(ServerChecks::settings)
                    .orElse(Finding.ok("database", "built in, not running"));
        } catch (Refusal refusal) {
            return Finding.fail(
                    "database", refusal.sentence(), "correct it, or unset it for the built-in one");
        }
    }

    private static Finding settings(DatabaseSettings place) {
        Properties login = new Properties();
        login.setProperty("user", place.user());
        login.setProperty("password", place.password());
        login.setProperty("connectTimeout", "3");
        login.setProperty("loginTimeout", "3");
        login.setProperty("socketTimeout", "5");
        try (Connection connection = DriverManager.getConnection(place.url(), login);
                Statement statement = connection.createStatement()) {
            for (String setting : MUST_BE_ON) {
                String value = show(statement, setting);
                if (!isSafe(setting, value)) {
                    return Finding.fail(
                            "database",
                            "%s is %s: what was acknowledged may be lost".formatted(setting, value),
                            "run: ALTER SYSTEM SET %s = on".formatted(setting));
                }
            }
            return Finding.ok(
                    "database",
                    "PostgreSQL %s, %s on"
                            .formatted(
                                    show(statement, "server_version"),
                                    String.join(", ", MUST_BE_ON)));
        } catch (SQLException e) {
            // Not the address: it may hold a password.
            return Finding.fail(
                    "database",
                    "does not answer: " + e.getMessage(),
                    "check that PostgreSQL runs and HELIOGRAPH_DATABASE_URL names it");
        }
    }

    private static boolean isSafe(String setting, String value) {
        // These wait for more than the local disk.
        return "on".equals(value)
                || ("synchronous_commit".equals(setting)
                        && List.of("local", "remote_write", "remote_apply").contains(value));
    }

    private static String show(Statement statement, String setting) throws SQLException {
        try (ResultSet result = statement.executeQuery("SHOW " + setting)) {
            result.next();
            return result.getString(1);
        }
    }

    /// Where the running program has its prices from.
    static Finding prices(ServerNote note, DataDirectory data) {
        try {
            JsonNode prices = get(note, data, "/api/v1/prices");
            String origin = Json.text(prices.path("origin"), "text");
            String trouble = Json.text(prices, "trouble");
            return trouble.isEmpty()
                    ? Finding.ok("prices", origin + heldBack(prices))
                    : Finding.warn(
                            "prices",
                            origin + "; " + trouble,
                            "entries wait until prices are back; stops and targets stay in place");
        } catch (Refusal refusal) {
            return unanswered("prices", refusal);
        }
    }

    /// How each account of the running program reaches its venue; none where all trade paper money.
    static List<Finding> connections(ServerNote note, DataDirectory data) {
        try {
            return get(note, data, "/api/v1/connections")
                    .valueStream()
                    .map(ServerChecks::connection)
                    .toList();
        } catch (Refusal refusal) {
            return List.of(unanswered("connections", refusal));
        }
    }

    private static Finding connection(JsonNode connection) {
        String account = Json.text(connection, "account");
        String state = Json.text(connection, "state");
        String found =
                "%s at %s"
                        .formatted(
                                state.toLowerCase(Locale.ROOT).replace('_', ' '),
                                Json.text(connection, "venue"));
        return switch (state) {
            case "CONNECTED", "NOT_LIVE" -> Finding.ok(account, found);
            default ->
                    Finding.warn(
                            account,
                            found + ": " + Json.text(connection, "trouble"),
                            "see which step fails: heliograph account test " + account);
        };
    }

    /// How each bot of the running program stands with its platform.
    static List<Finding> bots(ServerNote note, DataDirectory data) {
        try {
            List<Finding> findings = new ArrayList<>();
            for (JsonNode bot : get(note, data, "/api/v1/chats")) {
                findings.add(bot(bot));
            }
            return findings.isEmpty() ? List.of(Finding.ok("bots", "none set up")) : findings;
        } catch (Refusal refusal) {
            return List.of(unanswered("bots", refusal));
        }
    }

    private static Finding bot(JsonNode bot) {
        String platform = Json.text(bot, "platform").toLowerCase(Locale.ROOT);
        String state = Json.text(bot, "state");
        String found =
                "%s since %s".formatted(state.toLowerCase(Locale.ROOT), Json.text(bot, "since"));
        return switch (state) {
            case "CONNECTED" -> Finding.ok(platform, found);
            case "REFUSED" ->
                    Finding.fail(
                            platform,
                            found + ": " + Json.text(bot, "lastError"),
                            "check the bot's token, and that no other program uses it");
            default ->
                    Finding.warn(
                            platform,
                            found + ": " + Json.text(bot, "lastError"),
                            "it is tried again by itself; what came meanwhile is read then");
        };
    }

    /// Whether the running program could tell everybody what it had to.
    static Finding notices(ServerNote note, DataDirectory data) {
        try {
            int dead = get(note, data, "/api/v1/notices?state=dead&most=" + MOST_DEAD).size();
            return dead == 0
                    ? Finding.ok("notices", "none is dead")
                    : Finding.warn(
                            "notices",
                            (dead < MOST_DEAD ? "" : "at least ") + dead + " given up",
                            "see `heliograph notices dead`; `notices resend N` tries one again");
        } catch (Refusal refusal) {
            return unanswered("notices", refusal);
        }
    }

    /// Whether anybody hears of it when the running program is in trouble.
    static Finding operator(ServerNote note, DataDirectory data) {
        try {
            long operators =
                    get(note, data, "/api/v1/destinations")
                            .valueStream()
                            .filter(to -> Json.text(to, "audience").equals("OPERATOR"))
                            .count();
            return operators > 0
                    ? Finding.ok("alerts", operators + " told when something is wrong here")
                    : Finding.warn(
                            "alerts",
                            "nobody is told when something is wrong here",
                            "add a destination: heliograph notify add ops email ADDRESS"
                                    + " --operator");
        } catch (Refusal refusal) {
            return unanswered("alerts", refusal);
        }
    }

    /// Whether every account's facts come to what the program and the tables say.
    static Finding recount(ServerNote note, DataDirectory data) {
        try {
            List<String> faults = new ArrayList<>();
            int accounts = 0;
            for (JsonNode account : get(note, data, "/api/v1/recount")) {
                accounts++;
                account.path("faults")
                        .forEach(fault ->
                                faults.add(
                                        Json.text(account, "account") + ": " + fault.asString()));
            }
            return faults.isEmpty()
                    ? Finding.ok("accounts", accounts + " counted again, all agree")
                    : Finding.fail(
                            "accounts",
                            String.join("; ", faults),
                            "halt trading (`heliograph halt`) and look at its journal");
        } catch (Refusal refusal) {
            return unanswered("accounts", refusal);
        }
    }

    /// Whether the audit is as it was written.
    static Finding audit(ServerNote note, DataDirectory data) {
        try {
            JsonNode found = get(note, data, "/api/v1/audit/verification");
            List<String> faults = new ArrayList<>();
            found.path("faults").forEach(fault -> faults.add(fault.asString()));
            return faults.isEmpty()
                    ? Finding.ok("audit", found.path("entries").asLong() + " entries, sound")
                    : Finding.fail(
                            "audit",
                            String.join("; ", faults),
                            "somebody changed the database beside the program; find out who");
        } catch (Refusal refusal) {
            return unanswered("audit", refusal);
        }
    }

    private static JsonNode get(ServerNote note, DataDirectory data, String path) {
        return new ProgramClient(note.url(), data.readToken().orElse("")).get(path);
    }

    private static Finding unanswered(String subject, Refusal refusal) {
        return Finding.warn(subject, refusal.sentence(), "look at the line above");
    }

    private static String heldBack(JsonNode prices) {
        long count = prices.path("heldBack").asLong();
        return count == 0 ? "" : "; %d prices held back, see `candles quarantine`".formatted(count);
    }

    /// Whether live prices can be had from here.
    static Finding priceFeed(Map<String, String> environment) {
        String base = environment.getOrDefault("HELIOGRAPH_BINANCE_REST", PUBLIC_MARKET_DATA);
        String remedy = "without it `run` uses simulated prices, and says so";
        try {
            int status = status(URI.create(base).resolve("/api/v3/ping"));
            return status == 200
                    ? Finding.ok("prices", "Binance's public market data answers at " + base)
                    : Finding.warn("prices", base + " answers with status " + status, remedy);
        } catch (IOException | IllegalArgumentException e) {
            return Finding.warn("prices", base + " is not reachable from here", remedy);
        }
    }

    private static int status(URI address) throws IOException {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return http.send(
                            HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
