package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.model.AccountId;
import io.heliograph.model.SourceId;
import io.heliograph.model.chat.ChatPost.Trait;
import io.heliograph.model.chat.Door;
import io.heliograph.model.chat.Platform;
import io.heliograph.store.SettingsStore.Change;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Chats: the doors through which sources speak, how far each channel is known, and whose word
/// counts for which account.
public final class ChatStore {
    private final Database database;

    public ChatStore(Database database) {
        this.database = database;
    }

    /// By platform, then channel.
    public List<Door> doors() {
        return database.query(
                "listing doors",
                client ->
                        client.sql(
                                        "SELECT * FROM doors WHERE tenant_id = ?"
                                                + " ORDER BY platform, channel")
                                .param(TENANT)
                                .query((row, number) -> door(row))
                                .list());
    }

    /// Opens a door, or changes the one that the channel has.
    ///
    /// @throws io.heliograph.engine.port.JournalException CONFLICT where there is no such source
    public Door setDoor(Door door, Change change) {
        return database.change(
                "opening a door",
                client -> {
                    client.sql(
                                    """
                                    INSERT INTO doors VALUES (?, ?, ?, ?, ?, ?)
                                    ON CONFLICT (tenant_id, platform, channel) DO UPDATE
                                       SET source_id = excluded.source_id,
                                           authors = excluded.authors, admits = excluded.admits
                                    """)
                            .params(
                                    TENANT,
                                    door.platform().name(),
                                    door.channel(),
                                    door.source().value(),
                                    door.authors().stream().sorted().toArray(String[]::new),
                                    door.admits().stream()
                                            .map(Trait::name)
                                            .sorted()
                                            .toArray(String[]::new))
                            .update();
                    Audit.record(client, change, "door opened", door.source().value(), door + "");
                    return door;
                });
    }

    /// @return whether there was one
    public boolean removeDoor(Platform platform, String channel, Change change) {
        return database.change(
                "closing a door",
                client -> {
                    int removed =
                            client.sql(
                                            "DELETE FROM doors WHERE tenant_id = ? AND platform = ?"
                                                    + " AND channel = ?")
                                    .params(TENANT, platform.name(), channel)
                                    .update();
                    if (removed > 0) {
                        Audit.record(client, change, "door closed", platform + " " + channel, "");
                    }
                    return removed > 0;
                });
    }

    /// The newest message of a channel before which nothing is missing.
    public Optional<String> cursor(Platform platform, String channel) {
        return database.query(
                "reading a channel's cursor",
                client ->
                        client.sql(
                                        "SELECT message_id FROM chat_cursors WHERE tenant_id = ?"
                                                + " AND platform = ? AND channel = ?")
                                .params(TENANT, platform.name(), channel)
                                .query((row, number) -> row.getBigDecimal(1).toPlainString())
                                .optional());
    }

    /// Moves a channel's cursor on, never back.
    ///
    /// @param messageId a whole number that grows with time on its platform
    public void advance(Platform platform, String channel, String messageId) {
        database.change(
                "moving a channel's cursor",
                client ->
                        client.sql(
                                        """
                                        INSERT INTO chat_cursors VALUES (?, ?, ?, ?)
                                        ON CONFLICT (tenant_id, platform, channel) DO UPDATE
                                           SET message_id = excluded.message_id
                                         WHERE chat_cursors.message_id < excluded.message_id
                                        """)
                                .params(TENANT, platform.name(), channel, new BigDecimal(messageId))
                                .update());
    }

    /// The accounts that a chat's user may give orders for, in alphabetical order.
    public List<AccountId> accountsOf(Platform platform, String user) {
        return database.query(
                "looking for a chat's user",
                client ->
                        client.sql(
                                        "SELECT account_id FROM chat_users WHERE tenant_id = ? AND"
                                                + " platform = ? AND user_id = ? ORDER BY 1")
                                .params(TENANT, platform.name(), user)
                                .query((row, number) -> new AccountId(row.getString(1)))
                                .list());
    }

    /// Keeps a one-time code that ties whoever sends it to the account.
    public void addLinkCode(String code, AccountId account, Instant expires, Change change) {
        database.change(
                "making a linking code",
                client -> {
                    client.sql("DELETE FROM link_codes WHERE tenant_id = ? AND expires_at < ?")
                            .params(TENANT, change.at().atOffset(ZoneOffset.UTC))
                            .update();
                    client.sql("INSERT INTO link_codes VALUES (?, ?, ?, ?)")
                            .params(
                                    TENANT,
                                    hash(code),
                                    account.value(),
                                    expires.atOffset(ZoneOffset.UTC))
                            .update();
                    return Audit.record(client, change, "linking code made", account.value(), "");
                });
    }

    /// Ties a chat's user to the account that the code was made for. A code works once.
    ///
    /// @return the account; empty where the code is unknown, used or too old
    public Optional<AccountId> link(String code, Platform platform, String user, Change change) {
        return database.change(
                "linking a chat's user",
                client -> {
                    Optional<AccountId> account =
                            client.sql(
                                            "DELETE FROM link_codes WHERE tenant_id = ? AND"
                                                    + " code_hash = ? RETURNING account_id,"
                                                    + " expires_at")
                                    .params(TENANT, hash(code))
                                    .query((row, number) ->
                                            Rows.instant(row, "expires_at").isAfter(change.at())
                                                    ? Optional.of(new AccountId(row.getString(1)))
                                                    : Optional.<AccountId>empty())
                                    .optional()
                                    .flatMap(found -> found);
                    account.ifPresent(linked -> {
                        client.sql(
                                        "INSERT INTO chat_users VALUES (?, ?, ?, ?, ?)"
                                                + " ON CONFLICT DO NOTHING")
                                .params(
                                        TENANT,
                                        platform.name(),
                                        user,
                                        linked.value(),
                                        change.at().atOffset(ZoneOffset.UTC))
                                .update();
                        Audit.record(
                                client,
                                change,
                                "chat linked",
                                linked.value(),
                                platform + " user " + user);
                    });
                    return account;
                });
    }

    private static Door door(ResultSet row) throws SQLException {
        return new Door(
                new SourceId(row.getString("source_id")),
                Platform.valueOf(row.getString("platform")),
                row.getString("channel"),
                texts(row, "authors"),
                texts(row, "admits").stream().map(Trait::valueOf).collect(Collectors.toSet()));
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.stream((Object[]) array.getArray())
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }

    private static String hash(String code) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(code.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
