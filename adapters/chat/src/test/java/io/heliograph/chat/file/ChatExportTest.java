package io.heliograph.chat.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.chat.Attachment;
import io.heliograph.model.chat.ChatPost;
import io.heliograph.model.chat.ChatPost.Trait;
import io.heliograph.model.chat.Platform;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatExportTest {
    private static final String TELEGRAM =
            """
            {"name":"Gold Room","type":"private_supergroup","id":1234567890,"messages":[
             {"id":1,"type":"service","date":"2026-01-01T10:00:00","action":"create_group"},
             {"id":2,"type":"message","date":"2026-01-01T10:00:00","date_unixtime":"1767261600",
              "from":"Ada","from_id":"user4000000001",
              "text":["SELL ",{"type":"bold","text":"GOLD"}," SL 2400"],"text_entities":[]},
             {"id":3,"type":"message","date":"2026-01-01T10:01:00","date_unixtime":"1767261660",
              "edited":"2026-01-01T10:02:00","edited_unixtime":"1767261720","from_id":"user4000000001",
              "reply_to_message_id":2,"forwarded_from":"Someone","photo":"photos/p.jpg",
              "photo_file_size":12,"text":"closed"}
            ]}
            """;
    private static final String DISCORD =
            """
            {"guild":{"id":"1","name":"Server"},
             "channel":{"id":"22","type":"GuildTextChat","name":"signals"},
             "dateRange":{"after":null,"before":null},"exportedAt":"2026-01-02T00:00:00+00:00",
             "messages":[
              {"id":"100","type":"GuildMemberJoin","timestamp":"2026-01-01T10:00:00+00:00","content":""},
              {"id":"101","type":"Default","timestamp":"2026-01-01T12:00:00.5+02:00",
               "timestampEdited":"2026-01-01T10:05:00+00:00","content":"BUY BTC",
               "author":{"id":"7","name":"ada","isBot":true},
               "attachments":[{"id":"9","url":"https://x/c.png","fileName":"c.png","fileSizeBytes":5}],
               "embeds":[{"title":"Plan","description":"SL 3%","fields":[{"name":"TP","value":"5%"}]}]},
              {"id":"102","type":"Reply","timestamp":"2026-01-01T10:06:00+00:00","timestampEdited":null,
               "content":"TP1 hit","author":{"id":"7","isBot":false},"attachments":[],"embeds":[],
               "reference":{"messageId":"101","channelId":"22","guildId":"1"}}
             ],"messageCount":3}
            """;

    @TempDir private Path folder;

    @Test
    void readsTelegramDesktop() throws IOException {
        Instant posted = Instant.parse("2026-01-01T10:00:00Z");
        assertThat(read(TELEGRAM))
                .containsExactly(
                        new ChatPost(
                                Platform.TELEGRAM,
                                "-1001234567890",
                                "4000000001",
                                "-1001234567890/2",
                                "SELL GOLD SL 2400",
                                posted,
                                posted,
                                null,
                                false,
                                Set.of(),
                                List.of()),
                        new ChatPost(
                                Platform.TELEGRAM,
                                "-1001234567890",
                                "4000000001",
                                "-1001234567890/3",
                                "closed",
                                posted.plusSeconds(60),
                                posted.plusSeconds(120),
                                "-1001234567890/2",
                                false,
                                Set.of(Trait.FORWARD),
                                List.of(
                                        new Attachment(
                                                "photo", "image/jpeg", "photos/p.jpg", 12))));
    }

    @Test
    void readsEveryChatOfATelegramAccount() throws IOException {
        String account =
                """
                {"about":"x","personal_information":{"user_id":1},"contacts":{"list":[{"id":5}]},
                 "chats":{"about":"y","list":[%s,
                 {"name":"C","type":"public_channel","id":77,"messages":[{"id":1,"type":"message",
                  "date":"2021-01-01T10:00:00","from_id":"channel77","text":"up"}]}]}}
                """
                        .formatted(TELEGRAM);

        List<ChatPost> posts = read(account);

        assertThat(posts).hasSize(3);
        assertThat(posts.getLast().channel()).isEqualTo("-10077");
        assertThat(posts.getLast().author()).isEmpty();
    }

    @Test
    void readsDiscordChatExporter() throws IOException {
        assertThat(read(DISCORD))
                .containsExactly(
                        new ChatPost(
                                Platform.DISCORD,
                                "22",
                                "7",
                                "101",
                                "BUY BTC\n\nPlan\nSL 3%\nTP: 5%",
                                Instant.parse("2026-01-01T10:00:00.5Z"),
                                Instant.parse("2026-01-01T10:05:00Z"),
                                null,
                                false,
                                Set.of(Trait.BOT, Trait.EMBED),
                                List.of(new Attachment("c.png", "", "https://x/c.png", 5))),
                        new ChatPost(
                                Platform.DISCORD,
                                "22",
                                "7",
                                "102",
                                "TP1 hit",
                                Instant.parse("2026-01-01T10:06:00Z"),
                                Instant.parse("2026-01-01T10:06:00Z"),
                                "101",
                                false,
                                Set.of(),
                                List.of()));
    }

    @Test
    void keepsNothingOfAFileOfAnySize() throws IOException {
        Path file = folder.resolve("huge.json");
        int messages = 200_000;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"name\":\"x\",\"type\":\"private_channel\",\"id\":5,\"messages\":[");
            for (int i = 1; i <= messages; i++) {
                out.write(i == 1 ? "" : ",");
                out.write(
                        "{\"id\":" + i + ",\"type\":\"message\",\"date_unixtime\":\"1700000000\",");
                out.write("\"text\":\"BUY BTC " + "x".repeat(200) + "\"}");
            }
            out.write("]}");
        }
        int count = 0;
        try (ChatExport export = ChatExport.read(file)) {
            while (export.hasNext()) {
                export.next();
                count++;
            }
        }
        assertThat(count).isEqualTo(messages);
    }

    @Test
    void givesWhatComesBeforeTheDamageAndNamesThePlace() throws IOException {
        Path file = write(DISCORD.substring(0, DISCORD.indexOf("\"reference\"")));
        try (ChatExport export = ChatExport.read(file)) {
            assertThat(export.next().text()).startsWith("BUY BTC");
            assertThatThrownBy(export::hasNext)
                    .isInstanceOf(ExportException.class)
                    .hasMessageContaining("line 13")
                    .hasMessageContaining("after 3 messages");
            assertThat(export.hasNext()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    []                                          | neither
                    {}                                          | neither
                    {"text":"BUY BTC"}                          | neither
                    {"text":                                    | well-formed
                    BUY BTC                                     | well-formed
                    {"messages":[]}                             | of which chat
                    {"id":5,"type":"x","messages":[7]}          | that is none
                    {"id":5,"type":"x","messages":[{"type":"message","date_unixtime":"1"}]} | without an id
                    {"id":5,"type":"x","messages":[{"type":"message","id":1}]} | without a date
                    {"id":5,"type":"x","messages":[{"type":"message","id":1,"date_unixtime":"9e9"}]} | without a date
                    """)
    void saysWhatIsWrongAndWhere(String content, String why) throws IOException {
        Path file = write(content);

        assertThatThrownBy(() -> drain(file))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("line 1,");
    }

    @Test
    void knowsAnExportFromOtherFiles() throws IOException {
        assertThat(ChatExport.isExport(write(DISCORD))).isTrue();
        assertThat(ChatExport.isExport(write("{\"text\":\"a\"}\n{\"text\":\"b\"}\n"))).isFalse();
    }

    private List<ChatPost> read(String content) throws IOException {
        return drain(write(content));
    }

    private static List<ChatPost> drain(Path file) throws IOException {
        List<ChatPost> posts = new ArrayList<>();
        try (ChatExport export = ChatExport.read(file)) {
            export.forEachRemaining(posts::add);
        }
        return posts;
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("export.json"), content);
    }
}
