package io.heliograph.chat.telegram;

import io.heliograph.engine.port.ChatDesk;
import io.heliograph.engine.port.NoticeSender.Delivery;
import io.heliograph.model.chat.ChatReply;
import io.heliograph.model.chat.ChatRequest;
import io.heliograph.model.chat.ChatRequest.Command;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Asks the desk and tells the one who asked, each on a thread of its own: a slow answer holds up
/// no post. What a crash interrupts is asked again by the person. Answers go to the private chat
/// with the user, wherever the question was asked: in a group everybody would read them.
final class TelegramAnswers implements AutoCloseable {
    /// Who asks faster than we answer waits for nobody: what is too much is dropped.
    private static final int MOST_AT_ONCE = 4;

    private static final ChatReply STRANGER =
            new ChatReply(
                    "Answers are private: open a chat with this bot, press Start, and ask again.",
                    List.of());

    private final ChatDesk desk;
    private final TelegramApi api;
    private final TelegramNotices notices;
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    TelegramAnswers(ChatDesk desk, TelegramApi api, TelegramNotices notices) {
        this.desk = desk;
        this.api = api;
        this.notices = notices;
    }

    /// Answers what the message asks; returns whether it asks anything.
    boolean typed(JsonNode message, String bot) {
        Optional<ChatRequest> request = TelegramRequests.typed(message, bot);
        request.ifPresent(
                asked -> inBackground(asked.user(), () -> tell(asked, message.at("/chat/id"))));
        return request.isPresent();
    }

    /// Answers a pressed button. Its clock face turns until it is told that we know.
    void pressed(JsonNode callback) {
        String user = callback.at("/from/id").asString("");
        inBackground(
                user,
                () -> {
                    Optional<ChatRequest> request = TelegramRequests.pressed(callback);
                    acknowledge(callback, request.isPresent());
                    request.ifPresent(asked -> tell(asked, callback.at("/message/chat/id")));
                });
    }

    /// @param chat where it was asked
    private void tell(ChatRequest asked, JsonNode chat) {
        Delivery delivery = notices.send(asked.user(), desk.answer(asked));
        String place = chat.asString("");
        if (delivery instanceof Delivery.Undeliverable
                && !place.isEmpty()
                && !place.equals(asked.user())) {
            notices.send(place, STRANGER);
        }
    }

    private void acknowledge(JsonNode callback, boolean known) {
        ObjectNode parameters =
                api.parameters().put("callback_query_id", callback.path("id").asString(""));
        if (!known) {
            parameters.put("text", "This button does nothing any more.");
        }
        try {
            api.call("answerCallbackQuery", parameters);
        } catch (IOException unheard) {
            // Only the clock face goes on turning; the answer itself comes as a message.
            return;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void inBackground(String user, Runnable work) {
        if (underWay.merge(user, 1, Integer::sum) > MOST_AT_ONCE) {
            done(user);
            return;
        }
        try {
            threads.execute(() -> {
                try {
                    work.run();
                } finally {
                    done(user);
                }
            });
        } catch (RejectedExecutionException closing) {
            done(user);
        }
    }

    private void done(String user) {
        underWay.computeIfPresent(user, (u, count) -> count == 1 ? null : count - 1);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /// What the menu of commands says.
    static String describe(Command command) {
        return switch (command) {
            case LINK -> "tie this chat to your accounts: CODE";
            case STATUS -> "balances, the day so far, what waits";
            case POSITIONS -> "what is open";
            case APPROVE -> "let a waiting decision go";
            case DENY -> "turn a waiting decision down";
            case CLOSE -> "close a trade";
            case BREAK_EVEN -> "move a trade's stop to its entry";
            case PAUSE -> "no new entries";
            case RESUME -> "take entries again";
            case WHY -> "why a signal was or was not traded";
            case LINT -> "how a text would be read";
            case MUTE -> "no notices for some hours";
        };
    }
}
