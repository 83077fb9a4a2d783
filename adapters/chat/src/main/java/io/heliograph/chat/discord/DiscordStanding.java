package io.heliograph.chat.discord;

import io.heliograph.chat.ChatConnection;
import io.heliograph.chat.ChatConnection.State;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import net.dv8tion.jda.api.requests.CloseCode;
import org.jspecify.annotations.Nullable;

/// How we stand with Discord.
final class DiscordStanding {
    static final String WRONG_TOKEN =
            "Discord does not know this bot token: it is wrong, was reset, or is that of a person's"
                    + " account, which is never used";

    private static final String NOT_KEPT = "what was posted cannot be kept yet";

    private final InstantSource clock;
    private final AtomicReference<ChatConnection> now;

    DiscordStanding(InstantSource clock) {
        this.clock = clock;
        this.now = new AtomicReference<>(ChatConnection.starting(clock.instant()));
    }

    ChatConnection now() {
        return now.get();
    }

    void connected() {
        change(before -> before.connected(clock.instant()));
    }

    /// Something came.
    void heard() {
        change(before ->
                before.state() == State.CONNECTED ? before.connected(clock.instant()) : before);
    }

    /// The connection broke off; it is taken up again, unless the reason is one that stays.
    void lost(@Nullable CloseCode code) {
        if (code == CloseCode.AUTHENTICATION_FAILED) {
            failed(State.REFUSED, WRONG_TOKEN);
        } else if (code == CloseCode.DISALLOWED_INTENTS) {
            failed(
                    State.REFUSED,
                    "the bot may not read messages: switch on 'Message Content Intent' for it in"
                            + " Discord's developer portal");
        } else {
            String why = code == null ? "" : ": " + code.getCode() + " " + code.getMeaning();
            failed(State.RETRYING, "the connection to Discord broke off" + why);
        }
    }

    void cannotKeep() {
        failed(State.RETRYING, NOT_KEPT);
    }

    void keepsAgain() {
        change(before ->
                before.state() == State.RETRYING && before.lastError().equals(NOT_KEPT)
                        ? before.connected(clock.instant())
                        : before);
    }

    void failed(State state, String error) {
        change(before -> before.failed(state, error, clock.instant()));
    }

    void closed() {
        change(before -> before.closed(clock.instant()));
    }

    private void change(UnaryOperator<ChatConnection> change) {
        now.updateAndGet(change);
    }
}
