package io.heliograph.chat.telegram;

import io.heliograph.engine.port.NoticeSender;
import io.heliograph.model.chat.ChatReply;
import io.heliograph.model.chat.ChatReply.Button;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.Notice;
import io.heliograph.model.notice.Priority;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Sends messages: notices, and answers to what people ask. Telegram knows no key that a repetition
/// could be noticed by: an answer that is lost on its way to us makes a second message.
final class TelegramNotices implements NoticeSender {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// Telegram takes 4,096 characters as they are shown.
    private static final int MOST_TEXT = 4_000;

    private final TelegramApi api;
    private final Pace pace;

    TelegramNotices(TelegramApi api, Pace pace) {
        this.api = api;
        this.pace = pace;
    }

    @Override
    public Set<Medium> media() {
        return Set.of(Medium.TELEGRAM);
    }

    @Override
    public Delivery send(Notice notice) {
        String text = cut(notice.text() + TelegramButtons.written(notice.buttons()));
        String subject = cut(notice.subject());
        int room = MOST_TEXT - subject.length();
        String html =
                "<b>"
                        + escape(subject)
                        + "</b>"
                        + (text.isBlank() ? "" : "\n\n" + escape(cut(text, Math.max(room, 0))));
        return send(notice.address(), html, notice.buttons(), notice.priority() == Priority.LOW);
    }

    /// Says the reply to a user, between the two of us.
    Delivery send(String user, ChatReply reply) {
        String text = cut(reply.text() + TelegramButtons.written(reply.buttons()));
        return send(user, escape(text), reply.buttons(), false);
    }

    private Delivery send(String chat, String html, List<Button> buttons, boolean quietly) {
        ObjectNode message =
                api.parameters()
                        .put("chat_id", chat)
                        .put("text", html)
                        .put("parse_mode", "HTML")
                        .put("disable_notification", quietly);
        message.putObject("link_preview_options").put("is_disabled", true);
        TelegramButtons.show(buttons, message);
        try {
            Duration wait = pace.reserve(chat, PATIENCE);
            if (wait.compareTo(PATIENCE) > 0) {
                return new Delivery.TryAgain(wait, "more messages than Telegram allows");
            }
            Thread.sleep(wait);
            JsonNode sent = api.call("sendMessage", message);
            return new Delivery.Delivered(chat + "/" + sent.path("message_id").asString(""));
        } catch (TelegramRefusal refusal) {
            return refused(refusal);
        } catch (IOException unknown) {
            return new Delivery.TryAgain(null, "Telegram " + unknown.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Delivery.TryAgain(null, "stopping");
        }
    }

    /// A chat that is gone, blocked us or never was stays so; a wrong token is ours to mend.
    private static Delivery refused(TelegramRefusal refusal) {
        String reason = "Telegram " + refusal.getMessage();
        return refusal.code() == 400 || refusal.code() == 403
                ? new Delivery.Undeliverable(reason)
                : new Delivery.TryAgain(refusal.retryAfter(), reason);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String cut(@Nullable String text) {
        return text == null ? "" : cut(text, MOST_TEXT);
    }

    /// Never through the middle of a character.
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Math.max(most - 1, 0);
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
