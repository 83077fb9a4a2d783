package io.heliograph.verification;

import static io.heliograph.verification.RunningProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.notices.outbound.Outside;
import io.heliograph.simulators.discord.DiscordBot;
import io.heliograph.simulators.discord.DiscordMessage;
import io.heliograph.simulators.discord.DiscordServer;
import io.heliograph.simulators.mail.ReceivedMail;
import io.heliograph.simulators.mail.SmtpServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A day in the life of the program: nights in which people sleep, and Discord gone from morning to
/// evening. Discord, the mail server and the database are on real sockets; the hours are the
/// clock's, which is put forward.
class DayAwayTest {
    private static final String SIGNAL = "BUY ETH/USDT now SL 10% TP 20%";
    private static final int TRADES = 4;

    @TempDir private static Path folder;
    private static final MovableClock CLOCK = new MovableClock();
    private static DiscordServer discord;
    private static DiscordBot bot;
    private static String calls;
    private static String provider;
    private static SmtpServer smtp;
    private static ProgramInside program;
    private static ProgramApi api;

    @BeforeAll
    static void start() throws IOException {
        discord = DiscordServer.start(0, CLOCK, 7);
        String guild = discord.guild("Signals");
        calls = discord.channel(guild, "calls");
        provider = discord.user("provider");
        bot = discord.bot("heliograph");
        Stream.of(provider, bot.id()).forEach(who -> discord.join(guild, who));
        smtp = SmtpServer.start(Optional.empty());
        program =
                ProgramInside.open(
                        folder.resolve("data"),
                        Map.of(
                                "HELIOGRAPH_DISCORD_TOKEN",
                                bot.token(),
                                "HELIOGRAPH_DISCORD_API",
                                discord.api().toString(),
                                "HELIOGRAPH_SMTP_URL",
                                "smtp://127.0.0.1:" + smtp.port() + "?tls=none&from=h@example.org"),
                        "simulated",
                        1,
                        CLOCK,
                        Outside.real());
        api = program.api();
        api.change("/api/v1/sources", "{\"id\":\"vip\"}");
        api.change(
                "/api/v1/doors",
                """
                {"source":"vip","platform":"discord","channel":"%s","authors":"%s"}\
                """
                        .formatted(calls, provider));
        await("the bot listens", () -> discord.isConnected(bot));
    }

    @AfterAll
    static void stop() throws IOException {
        program.close();
        smtp.close();
        discord.close();
    }

    @Test
    void tradesGoOnWithoutDiscordAndAreToldOnceWhenItIsBack() throws IOException {
        told("me-dm", "discord-dm", provider, "\"mute\":\"trade-changed\"");
        told("me-mail", "email", "day@example.org", "\"mute\":\"trade-changed\"");
        discord.post(calls, provider, "good morning");
        await("it is read", () -> api.received("good morning") == 1);

        discord.goDown();
        String missed = discord.post(calls, provider, SIGNAL + "\nsaid while nobody heard");
        for (int hour = 0; hour < TRADES; hour++) {
            tradeAndClose("away-" + hour);
            forward(Duration.ofHours(23).dividedBy(TRADES));
        }
        int mails = 2 * TRADES;
        await("the mails are there", () -> mailsTo("day@example.org").size() >= mails);
        await(
                "Discord was tried",
                () -> waiting().stream().anyMatch(n -> n.path("attempts").asInt() > 0));
        assertThat(discord.directMessages(bot, provider)).isEmpty();

        discord.comeBack();
        await("the bot is back", () -> discord.isConnected(bot));
        await(
                () -> "everything is told: " + api.get("/api/v1/notices?state=waiting"),
                () -> {
                    CLOCK.forward(Duration.ofSeconds(10));
                    return directs().size() >= mails && waiting().isEmpty();
                });
        assertThat(directs()).hasSize(mails);
        assertThat(directs().stream().filter(text -> text.contains("Stop:"))).hasSize(TRADES);
        assertThat(directs().stream().filter(text -> text.contains("closed,"))).hasSize(TRADES);
        assertThat(mailsTo("day@example.org")).hasSize(mails);
        assertThat(api.get("/api/v1/notices?state=dead")).isEmpty();
        await(
                "what was said meanwhile is found",
                () -> !api.storyOf(missed).at("/decisions/0").isMissingNode());
        assertThat(api.storyOf(missed).at("/decisions/0/verdict").asString()).isEqualTo("denied");
    }

    @Test
    void whatHappensInTheNightComesAsOneMailInTheMorning() {
        forward(Duration.ofSeconds(1));
        LocalTime now = CLOCK.instant().atOffset(ZoneOffset.UTC).toLocalTime();
        told(
                "sleeper",
                "email",
                "night@example.org",
                "\"quiet\":\"%s-%s\",\"mute\":\"trade-changed\""
                        .formatted(hours(now.minusHours(1)), hours(now.plusHours(6))));
        tradeAndClose("night-1");
        tradeAndClose("night-2");
        await("four are held back", () -> held("sleeper") == 4);
        assertThat(mailsTo("night@example.org")).isEmpty();

        forward(Duration.ofHours(8));

        await("the morning's mail is there", () -> mailsTo("night@example.org").size() == 1);
        assertThat(mailsTo("night@example.org").getFirst()).contains("closed, result");
        await("nothing is held", () -> held("sleeper") == 0);
        assertThat(mailsTo("night@example.org")).hasSize(1);
    }

    /// Puts the clock forward; the next prices are of the new time.
    private static void forward(Duration time) {
        CLOCK.forward(time);
        String then = CLOCK.instant().toString();
        await(
                "prices are fresh",
                () ->
                        api.get("/api/v1/prices")
                                .path("prices")
                                .valueStream()
                                .allMatch(p -> p.path("at").asString().compareTo(then) > 0));
    }

    private static void tradeAndClose(String id) {
        String signal = api.post(id, SIGNAL);
        await(
                () -> "it is protected: " + api.story(signal),
                () -> orders(signal, "stop", "ACCEPTED") == 1);
        assertThat(api.request("POST", "/api/v1/trades/close", "{}").statusCode()).isEqualTo(200);
        await("it is closed", () -> api.get("/api/v1/positions").isEmpty());
    }

    private static void told(String id, String medium, String address, String more) {
        HttpResponse<String> answer =
                api.request(
                        "POST",
                        "/api/v1/destinations",
                        """
                        {"id":"%s","medium":"%s","address":"%s","account":"paper",%s}\
                        """
                                .formatted(id, medium, address, more));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static long orders(String signal, String leg, String status) {
        return api.story(signal)
                .at("/decisions/0/orders")
                .valueStream()
                .filter(order -> order.path("leg").asString().equals(leg))
                .filter(order -> order.path("status").asString().equals(status))
                .count();
    }

    private static List<String> directs() {
        return discord.directMessages(bot, provider).stream().map(DiscordMessage::content).toList();
    }

    private static List<String> mailsTo(String address) {
        return smtp.mails().stream()
                .filter(mail -> mail.to().contains(address))
                .map(ReceivedMail::text)
                .toList();
    }

    private static List<JsonNode> waiting() {
        return api.get("/api/v1/notices?state=waiting").valueStream().toList();
    }

    private static long held(String destination) {
        return api.get("/api/v1/notices?state=held")
                .valueStream()
                .filter(notice -> notice.path("destination").asString().equals(destination))
                .count();
    }

    private static String hours(LocalTime time) {
        return "%02d:%02d".formatted(time.getHour(), time.getMinute());
    }
}
