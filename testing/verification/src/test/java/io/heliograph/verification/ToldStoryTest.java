package io.heliograph.verification;

import static io.heliograph.verification.RunningProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.simulators.discord.DiscordBot;
import io.heliograph.simulators.discord.DiscordInteraction;
import io.heliograph.simulators.discord.DiscordMessage;
import io.heliograph.simulators.discord.DiscordServer;
import io.heliograph.simulators.discord.Draft;
import io.heliograph.simulators.mail.ReceivedMail;
import io.heliograph.simulators.mail.SmtpServer;
import io.heliograph.simulators.push.PushService.Push;
import io.heliograph.simulators.telegram.TelegramServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A signal in a Discord channel, from its words to its end, with everybody told on every medium
/// and everything asked for by replies, edits and buttons. The price rises slowly.
class ToldStoryTest {
    private static final String SIGNAL = "BUY BTC/USDT now SL 10% TP 20%";
    private static final String ADAS = "\"account\":\"paper\",\"mute\":\"trade-changed\"";
    private static final Duration PATIENCE = RunningProgram.PATIENCE;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RECEIVED = "\u23F3";
    private static final String TRADED = "\u2705";
    private static final String REFUSED = "\u274C";
    private static final long TELEGRAM_CHAT = 4_711;

    @TempDir private static Path folder;
    private static DiscordServer discord;
    private static DiscordBot bot;
    private static String calls;
    private static String room;
    private static String provider;
    private static String ada;
    private static SmtpServer smtp;
    private static TelegramServer telegram;
    private static AnotherWorld world;
    private static ProgramInside program;
    private static ProgramApi api;

    @BeforeAll
    static void start() throws IOException {
        discord = DiscordServer.start();
        String guild = discord.guild("Signals");
        calls = discord.channel(guild, "calls");
        room = discord.channel(guild, "room");
        provider = discord.user("provider");
        ada = discord.user("ada");
        bot = discord.bot("heliograph");
        Stream.of(provider, ada, bot.id()).forEach(who -> discord.join(guild, who));
        smtp = SmtpServer.start(Optional.empty());
        telegram = TelegramServer.start();
        world = new AnotherWorld();
        program =
                ProgramInside.open(
                        folder.resolve("data"),
                        Map.of(
                                "HELIOGRAPH_DISCORD_TOKEN",
                                bot.token(),
                                "HELIOGRAPH_DISCORD_API",
                                discord.api().toString(),
                                "HELIOGRAPH_TELEGRAM_TOKEN",
                                TelegramServer.TOKEN,
                                "HELIOGRAPH_TELEGRAM_API",
                                telegram.address().toString(),
                                "HELIOGRAPH_SMTP_URL",
                                "smtp://127.0.0.1:" + smtp.port() + "?tls=none&from=h@example.org"),
                        "file:" + Recording.wave(folder, 20_000, 8_000) + "@BTC/USDT",
                        25,
                        InstantSource.system(),
                        world.way());
        api = program.api();
        api.change("/api/v1/sources", "{\"id\":\"vip\"}");
        api.change(
                "/api/v1/doors",
                """
                {"source":"vip","platform":"discord","channel":"%s","authors":"%s"}\
                """
                        .formatted(calls, provider));
        // More signals a minute than a person would want.
        api.limit("{\"maxSignalsPerMinute\":\"100\"}");
        told("ada-dm", "discord-dm", ada, ADAS);
        told("ada-mail", "email", "ada@example.org", ADAS);
        told("ada-push", "web-push", world.push().subscription().replace("\"", "\\\""), ADAS);
        told("room", "discord-channel", room, "\"publish\":\"vip\"");
        told("embeds", "discord-webhook", world.hook("embeds"), "\"publish\":\"vip\"");
        told("own", "webhook", world.hook("own"), "\"publish\":\"vip\"");
        told("vip-mail", "email", "vip@example.org", "\"source\":\"vip\"");
        told(
                "vip-telegram",
                "telegram",
                Long.toString(TELEGRAM_CHAT),
                "\"source\":\"vip\",\"minimum\":\"low\"");
        await(
                "the bot listens and has its commands",
                () -> discord.isConnected(bot) && discord.commands(bot, guild).contains("link"));
        String code = api.change("/api/v1/accounts/paper/link-codes", "{}").path("code").asString();
        assertThat(
                        discord.run(bot, ada, calls, "link", Map.of("about", code))
                                .awaitReply(PATIENCE)
                                .content())
                .contains("account paper");
    }

    @AfterAll
    static void stop() throws IOException {
        program.close();
        world.close();
        telegram.close();
        smtp.close();
        discord.close();
    }

    @AfterEach
    void closeWhatIsOpen() {
        command("close", "{}");
        await("nothing is open", () -> api.get("/api/v1/positions").isEmpty());
    }

    @Test
    void isToldToEverybodyAndChangedByItsProviderAndItsSubscriber() {
        int mailed = mailsTo("ada@example.org", "BUY").size();
        long pushed = pushes("BUY");
        String id = discord.post(calls, provider, SIGNAL);
        await(
                () -> "it is protected: " + api.storyOf(id),
                () -> orders(id, "stop", "ACCEPTED").size() == 1);
        await(
                () -> "the channel sees it: " + reactions(id),
                () -> reactions(id).containsAll(List.of(RECEIVED, TRADED)));
        DiscordMessage opened = direct(id, "Stop:");
        assertThat(buttons(opened)).containsExactly("Close", "Break-even", "Mute");
        await("the mail is there", () -> mailsTo("ada@example.org", "BUY").size() > mailed);
        await("the push is there", () -> pushes("BUY") > pushed);
        assertThat(world.push().refusals()).isEmpty();
        everyMediumIsInTheStory(id);

        discord.edit(calls, id, "BUY BTC/USDT now SL 8% TP 20%");
        String first = stop(id);
        await(
                () -> "the stop is nearer: " + api.storyOf(id),
                () -> number(stop(id)).compareTo(number(first)) > 0);

        await(
                "it gains",
                () -> number(position(id).path("unrealizedPnl").asString("0")).signum() > 0);
        String reply =
                discord.post(calls, Draft.by(provider).saying("TP1 hit, SL to BE").replyingTo(id));
        await(
                () -> "the stop is at the entry: " + api.storyOf(reply),
                () -> position(id).path("averagePrice").asString().equals(stop(id)));

        DiscordInteraction click =
                discord.click(ada, opened.channelId(), opened.id(), button(opened, "Close"));
        // Prices move on by themselves: the stop at the entry may be quicker than the click.
        assertThat(click.awaitReply(PATIENCE).content()).containsAnyOf("done", "no open trade");
        await(() -> "it is closed: " + api.storyOf(id), () -> state(id).equals("done"));
        await(
                "they are told that it is closed",
                () ->
                        discord.directMessages(bot, ada).stream()
                                .dropWhile(message -> !message.id().equals(opened.id()))
                                .anyMatch(message -> message.content().contains("closed")));
        await("nothing waits any more", () -> api.get("/api/v1/notices?state=waiting").isEmpty());
        assertThat(deliveries(id).map(one -> one.path("state").asString())).containsOnly("SENT");
    }

    private static void everyMediumIsInTheStory(String id) {
        await(
                () -> "every delivery is in the story: " + api.storyOf(id),
                () ->
                        sent(id).containsAll(
                                        List.of(
                                                "discord_dm ada-dm",
                                                "email ada-mail",
                                                "web_push ada-push",
                                                "discord_channel room",
                                                "discord_webhook embeds",
                                                "webhook own",
                                                "discord_reaction " + calls + "/" + id)));
        JsonNode mail =
                deliveries(id)
                        .filter(one -> one.path("destination").asString().equals("ada-mail"))
                        .findFirst()
                        .orElseThrow();
        assertThat(mail.path("attempts").asInt()).isEqualTo(1);
        assertThat(mail.path("kind").asString()).isEqualTo("trade_opened");
        assertThat(mail.path("error").asString()).isEmpty();
        assertThat(mail.path("at").asString()).isNotEmpty();
    }

    @Test
    void isPublishedAgainToEachPlaceOnce() {
        long from = System.nanoTime();
        discord.post(calls, provider, SIGNAL + "\nGood luck, sailors");
        await("it is everywhere", () -> published("sailors").stream().allMatch(n -> n > 0));
        System.out.printf("published again within %d ms%n", (System.nanoTime() - from) / 1_000_000);
        await("everything is sent", () -> api.get("/api/v1/notices?state=waiting").isEmpty());
        assertThat(published("sailors")).containsExactly(1, 1, 1);
    }

    /// In the room, as an embed and at a webhook.
    private static List<Integer> published(String word) {
        return List.of(
                roomMessages(word).size(),
                hooked("embeds", word).size(),
                hooked("own", word).size());
    }

    @Test
    void waitsForATapWhereItsSubscriberWantsThat() {
        approval(60);
        try {
            String id = discord.post(calls, provider, SIGNAL);
            DiscordMessage asked = direct(id, "waits for your word");
            assertThat(buttons(asked)).containsExactly("Approve", "Deny");
            assertThat(api.storyOf(id).at("/decisions/0/verdict").asString()).isEqualTo("waiting");
            assertThat(orders(id, "entry", "FILLED")).isEmpty();

            discord.click(ada, asked.channelId(), asked.id(), button(asked, "Approve"))
                    .awaitReply(PATIENCE);
            await(
                    () -> "it is traded: " + api.storyOf(id),
                    () -> orders(id, "stop", "ACCEPTED").size() == 1);
            await("the channel sees it", () -> reactions(id).contains(TRADED));
        } finally {
            approval(0);
        }
    }

    @Test
    void endsWithItsMessageOnlyWhereNothingIsHeld() {
        String waiting = discord.post(calls, provider, "BUY BTC/USDT @ 40000 SL 39000 TP 50000");
        await(
                () -> "the entry waits: " + api.storyOf(waiting),
                () -> orders(waiting, "entry", "ACCEPTED").size() == 1);
        discord.delete(calls, waiting);
        await(
                () -> "it is canceled: " + api.storyOf(waiting),
                () -> orders(waiting, "entry", "CANCELED").size() == 1);

        String live = discord.post(calls, provider, SIGNAL);
        await(
                () -> "it is protected: " + api.storyOf(live),
                () -> orders(live, "stop", "ACCEPTED").size() == 1);
        discord.delete(calls, live);
        await(
                () -> "the deletion is told: " + api.storyOf(live),
                () -> !api.storyOf(live).path("amendments").isEmpty());
        assertThat(orders(live, "stop", "ACCEPTED")).hasSize(1);
    }

    @Test
    void isRefusedInTheChannelWhereItCannotBeTraded() {
        String id = discord.post(calls, provider, "BUY BTC/USDT now SL 90000 TP 99000");
        await(
                () -> "the channel sees it: " + api.storyOf(id),
                () -> reactions(id).contains(REFUSED));
        assertThat(reactions(id)).doesNotContain(TRADED);
    }

    @Test
    void itsWordsArriveEverywhereAsWordsOnly() {
        String words =
                "@everyone <@everyone> =HYPERLINK(\"http://x.test\",\"win\")"
                        + " <img src=x onerror=alert(x)> [gift](http://x.test) **bold**";
        String id = discord.post(calls, provider, SIGNAL + "\n" + words);
        await(
                () -> "it is published: " + api.storyOf(id),
                () -> roomMessages("HYPERLINK").size() == 1);
        DiscordMessage shown = roomMessages("HYPERLINK").getFirst();
        assertThat(shown.json().path("mention_everyone").asBoolean()).isFalse();
        assertThat(shown.json().path("mentions")).isEmpty();
        assertThat(shown.content())
                .contains("\\<@", "\\[gift\\](", "\\*\\*bold\\*\\*", "\\<img")
                .doesNotContain(" [gift]");
        await("the webhook has it", () -> !hooked("embeds", "HYPERLINK").isEmpty());
        JsonNode embed = JSON.readTree(hooked("embeds", "HYPERLINK").getFirst());
        assertThat(embed.at("/allowed_mentions/parse").isArray()).isTrue();
        assertThat(embed.at("/allowed_mentions/parse")).isEmpty();
        assertThat(embed.at("/embeds/0/description").asString())
                .contains("\\[gift\\]\\(", "\\<img");

        discord.post(calls, provider, "BUY BTC/USDT SL 1 SL 2 " + words);
        await("its provider is told", () -> mailsTo("vip@example.org", "HYPERLINK").size() == 1);
        assertThat(mailsTo("vip@example.org", "HYPERLINK").getFirst())
                .contains("&lt;img src=x onerror=alert(x)&gt;");
        await("and by Telegram", () -> telegrams("HYPERLINK").size() == 1);
        JsonNode message = telegrams("HYPERLINK").getFirst();
        assertThat(message.path("parse_mode").asString()).isEqualTo("HTML");
        assertThat(message.path("text").asString())
                .contains("&lt;img src=x onerror=alert(x)&gt;")
                .doesNotContain("<img", "<a ");
    }

    private static void told(String id, String medium, String address, String owner) {
        HttpResponse<String> answer =
                api.request(
                        "POST",
                        "/api/v1/destinations",
                        """
                        {"id":"%s","medium":"%s","address":"%s",%s}\
                        """
                                .formatted(id, medium, address, owner));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static void approval(int seconds) {
        String body = seconds == 0 ? "{}" : "{\"seconds\":%d}".formatted(seconds);
        HttpResponse<String> answer =
                api.request("PUT", "/api/v1/subscriptions/*/paper/approval", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void command(String path, String body) {
        HttpResponse<String> answer = api.request("POST", "/api/v1/trades/" + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /// Of the signal that the message was: what another one is told may come late.
    private static DiscordMessage direct(String id, String words) {
        String signal = api.storyOf(id).path("messageId").asString();
        await("a direct message says: " + words, () -> latest(signal, words).isPresent());
        return latest(signal, words).orElseThrow();
    }

    private static Optional<DiscordMessage> latest(String signal, String words) {
        return discord.directMessages(bot, ada).stream()
                .filter(message -> message.content().contains(words))
                .filter(message ->
                        buttonsOf(message)
                                .anyMatch(button ->
                                        button.path("custom_id").asString().endsWith(signal)))
                .reduce((earlier, later) -> later);
    }

    private static List<String> buttons(DiscordMessage message) {
        return buttonsOf(message).map(button -> button.path("label").asString()).toList();
    }

    private static String button(DiscordMessage message, String label) {
        return buttonsOf(message)
                .filter(button -> button.path("label").asString().equals(label))
                .map(button -> button.path("custom_id").asString())
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> buttonsOf(DiscordMessage message) {
        return message.json()
                .path("components")
                .valueStream()
                .flatMap(row -> row.path("components").valueStream());
    }

    private static List<String> reactions(String message) {
        return List.copyOf(discord.message(calls, message).reactions().keySet());
    }

    private static List<String> mailsTo(String address, String word) {
        return smtp.mails().stream()
                .filter(mail -> mail.to().contains(address))
                .map(ReceivedMail::text)
                .filter(text -> text.contains(word))
                .toList();
    }

    private static long pushes(String word) {
        return world.push().pushes().stream().map(Push::text).filter(t -> t.contains(word)).count();
    }

    private static List<JsonNode> telegrams(String word) {
        return telegram.calls("sendMessage").stream()
                .filter(call -> call.path("text").asString().contains(word))
                .toList();
    }

    private static List<DiscordMessage> roomMessages(String word) {
        return discord.messages(room).stream()
                .filter(message -> message.content().contains(word))
                .toList();
    }

    private static List<String> hooked(String hook, String word) {
        return world.posted(hook).stream()
                .map(AnotherWorld.Posted::body)
                .filter(body -> body.contains(word))
                .toList();
    }

    private static Stream<JsonNode> deliveries(String id) {
        return api.storyOf(id).path("deliveries").valueStream();
    }

    private static List<String> sent(String id) {
        return deliveries(id)
                .filter(one -> one.path("state").asString().equals("SENT"))
                .map(one ->
                        one.path("medium").asString() + " " + one.path("destination").asString())
                .toList();
    }

    private static JsonNode position(String id) {
        return api.storyOf(id).at("/decisions/0/position");
    }

    private static String stop(String id) {
        return position(id).path("stop").asString("");
    }

    private static String state(String id) {
        return api.storyOf(id).path("state").asString();
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.isEmpty() ? "0" : text);
    }

    private static List<JsonNode> orders(String id, String leg, String status) {
        return api.storyOf(id)
                .at("/decisions/0/orders")
                .valueStream()
                .filter(order -> order.path("leg").asString().equals(leg))
                .filter(order -> order.path("status").asString().equals(status))
                .toList();
    }
}
