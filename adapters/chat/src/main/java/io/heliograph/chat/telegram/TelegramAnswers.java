package io.heliograph.chat.telegram;

import io.heliograph.chat.AnswerThreads;
import io.heliograph.engine.port.ChatDesk;
import io.heliograph.engine.port.NoticeSender.Delivery;
import io.heliograph.model.chat.ChatReply;
import io.heliograph.model.chat.ChatRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Asks the desk and tells the one who asked, each on a thread of its own: a slow answer holds up
/// no post. What a crash interrupts is asked again by the person. Answers go to the private chat
/// with the user, wherever the question was asked: in a group everybody would read them.
final class TelegramAnswers implements AutoCloseable {
    private static final ChatReply STRANGER =
            new ChatReply(
                    "Answers are private: open a chat with this bot, press Start, and ask again.",
                    List.of());

    private final ChatDesk desk;
    private final TelegramApi api;
    private final TelegramNotices notices;
    private final AnswerThreads threads = new AnswerThreads();

    TelegramAnswers(ChatDesk desk, TelegramApi api, TelegramNotices notices) {
        this.desk = desk;
        this.api = api;
        this.notices = notices;
    }

    /// Answers what the message asks; returns whether it asks anything.
    boolean typed(JsonNode message, String bot) {
        Optional<ChatRequest> request = TelegramRequests.typed(message, bot);
        request.ifPresent(
                asked -> threads.answer(asked.user(), () -> tell(asked, message.at("/chat/id"))));
        return request.isPresent();
    }

    /// Answers a pressed button. Its clock face turns until it is told that we know.
    void pressed(JsonNode callback) {
        String user = callback.at("/from/id").asString("");
        threads.answer(
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

    @Override
    public void close() {
        threads.close();
    }
}
