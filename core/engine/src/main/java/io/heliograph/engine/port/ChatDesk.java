package io.heliograph.engine.port;

import io.heliograph.model.chat.ChatReply;
import io.heliograph.model.chat.ChatRequest;

/// Answers what people ask in chats.
public interface ChatDesk {
    /// Carries the request out, once per request id. Never throws: what goes wrong is said in the
    /// reply, without telling a stranger anything.
    ChatReply answer(ChatRequest request);
}
