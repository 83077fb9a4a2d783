package io.heliograph.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.chat.Await;
import io.heliograph.model.chat.ChatReply;
import io.heliograph.model.chat.ChatReply.Button;
import io.heliograph.model.chat.ChatRequest;
import io.heliograph.model.chat.ChatRequest.Command;
import io.heliograph.model.chat.Platform;
import io.heliograph.simulators.discord.DiscordInteraction;
import io.heliograph.simulators.discord.DiscordMessage;
import io.heliograph.simulators.discord.DiscordServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiscordAnswersTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private Stage stage;
    private DiscordServer discord;

    @BeforeEach
    void start() throws IOException {
        stage = new Stage().listening();
        discord = stage.discord;
        Await.until(
                "commands",
                () ->
                        discord.commands(stage.account, stage.guild).size()
                                == Command.values().length);
    }

    @AfterEach
    void stop() throws IOException {
        stage.close();
    }

    @Test
    void putsItsCommandsIntoTheMenu() {
        assertThat(discord.commands(stage.account, stage.guild))
                .contains("status", "break-even", "link", "lint", "mute");
    }

    @Test
    void answersACommandToTheOneWhoAsked() {
        stage.reply = new ChatReply("All is *well*.", List.of());
        DiscordInteraction asked = run("close", Map.of("about", " f00d "));

        assertThat(asked.awaitCallback(SOON).path("type").asInt()).isEqualTo(5);
        assertThat(asked.awaitReply(SOON).content()).isEqualTo("All is \\*well\\*.");
        assertThat(asked.isEphemeral()).isTrue();
        assertThat(stage.requests)
                .containsExactly(
                        new ChatRequest(
                                "interaction " + asked.id(),
                                Platform.DISCORD,
                                stage.provider,
                                Command.CLOSE,
                                "f00d"));
    }

    @Test
    void answersAPressedButton() {
        stage.reply =
                new ChatReply("Which?", List.of(new Button("Yes", Command.BREAK_EVEN, "f00d")));
        DiscordMessage question = run("positions", Map.of()).awaitReply(SOON);
        assertThat(question.json().at("/components/0/components/0/label").asString())
                .isEqualTo("Yes");
        stage.reply = new ChatReply("Done.", List.of());
        DiscordInteraction pressed =
                discord.click(stage.provider, stage.calls, question.id(), "BREAK_EVEN:f00d");

        assertThat(pressed.awaitReply(SOON).content()).isEqualTo("Done.");
        assertThat(pressed.isEphemeral()).isTrue();
        assertThat(stage.requests.getLast().command()).isEqualTo(Command.BREAK_EVEN);
        assertThat(stage.requests.getLast().argument()).isEqualTo("f00d");
        assertThat(stage.requests.getLast().user()).isEqualTo(stage.provider);
    }

    @Test
    void saysALongAnswerInParts() {
        stage.reply = new ChatReply(("position".repeat(20) + "\n").repeat(20), List.of());
        DiscordInteraction asked = run("positions", Map.of());
        asked.awaitReply(SOON);
        Await.until("rest", () -> asked.followUps().size() == 1);
        assertThat(asked.followUps().getFirst().content()).startsWith("position");
    }

    @Test
    void losesOneAnswerOnlyWhenItIsTooLate() {
        run("status", Map.of()).expire();
        assertThat(run("status", Map.of()).awaitReply(SOON).content()).isEqualTo("done");
    }

    private DiscordInteraction run(String command, Map<String, ?> options) {
        return discord.run(stage.account, stage.provider, stage.calls, command, options);
    }
}
