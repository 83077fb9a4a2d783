package io.heliograph.chat.discord;

import io.heliograph.chat.AnswerThreads;
import io.heliograph.chat.CommandWords;
import io.heliograph.engine.port.ChatDesk;
import io.heliograph.model.chat.ChatReply;
import io.heliograph.model.chat.ChatReply.Button;
import io.heliograph.model.chat.ChatRequest;
import io.heliograph.model.chat.ChatRequest.Command;
import io.heliograph.model.chat.Platform;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;

/// Asks the desk what people ask with commands and buttons, and tells them and nobody else. Discord
/// wants to know within three seconds that we heard: that is said first.
final class DiscordAnswers implements AutoCloseable {
    private static final String ARGUMENT = "about";
    private static final int MOST_PARTS = 5;

    private final ChatDesk desk;
    private final Duration patience;
    private final AnswerThreads threads = new AnswerThreads();

    DiscordAnswers(ChatDesk desk, Duration patience) {
        this.desk = desk;
        this.patience = patience;
    }

    /// Puts the commands into everybody's menu.
    static void register(JDA jda) {
        List<SlashCommandData> menu = new ArrayList<>();
        for (Command command : Command.values()) {
            SlashCommandData entry =
                    Commands.slash(DiscordButtons.name(command), CommandWords.describe(command));
            switch (command) {
                case LINK -> entry.addOption(OptionType.STRING, ARGUMENT, "the code", true);
                case LINT -> entry.addOption(OptionType.STRING, ARGUMENT, "the text", true);
                case ADOPT ->
                        entry.addOption(
                                OptionType.STRING, ARGUMENT, "instrument, stop, targets", true);
                case MUTE -> entry.addOption(OptionType.STRING, ARGUMENT, "for how many hours");
                case APPROVE, DENY, CLOSE, BREAK_EVEN, WHY ->
                        entry.addOption(
                                OptionType.STRING, ARGUMENT, "which; empty for the only one");
                case HALT, REDUCE, RESUME ->
                        entry.addOption(
                                OptionType.STRING, ARGUMENT, "which; empty for all your accounts");
                case STATUS, POSITIONS -> {}
            }
            menu.add(entry);
        }
        jda.updateCommands().addCommands(menu).queue(done -> {}, failed -> {});
    }

    void typed(SlashCommandInteractionEvent event) {
        OptionMapping argument = event.getOption(ARGUMENT);
        Optional<Button> asked =
                CommandWords.find(event.getName().replace('-', '_'))
                        .map(command ->
                                new Button(
                                        "",
                                        command,
                                        argument == null ? "" : argument.getAsString().strip()));
        answer(event, asked);
    }

    void pressed(ButtonInteractionEvent event) {
        answer(event, DiscordButtons.pressed(event.getComponentId()));
    }

    private void answer(IReplyCallback event, Optional<Button> asked) {
        String user = event.getUser().getId();
        threads.answer(
                user,
                () -> {
                    event.deferReply(true).queue(done -> {}, late -> {});
                    say(
                            event,
                            asked.map(button ->
                                            desk.answer(
                                                    new ChatRequest(
                                                            "interaction " + event.getId(),
                                                            Platform.DISCORD,
                                                            user,
                                                            button.command(),
                                                            button.argument())))
                                    .orElseGet(() ->
                                            new ChatReply(
                                                    "This does nothing any more.", List.of())));
                });
    }

    private void say(IReplyCallback event, ChatReply reply) {
        String text = reply.text() + DiscordButtons.written(reply.buttons());
        List<String> parts = DiscordWords.parts(DiscordWords.escape(text), MOST_PARTS);
        try {
            for (int i = 0; i < parts.size(); i++) {
                boolean last = i == parts.size() - 1;
                MessageCreateBuilder message =
                        new MessageCreateBuilder()
                                .setContent(parts.get(i))
                                .setAllowedMentions(List.of())
                                .setSuppressEmbeds(true);
                if (last) {
                    message.setComponents(DiscordButtons.rows(reply.buttons()));
                }
                DiscordCalls.answer(
                        event.getHook().sendMessage(message.build()).setEphemeral(true), patience);
            }
        } catch (IOException unheard) {
            // The one who asked sees that nothing came, and asks again.
            return;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
