package io.heliograph.simulators.discord;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A message as it stands now.
///
/// @param reactions ids of who reacted, by emoji
/// @param json all of it, as the API shows it
public record DiscordMessage(
        String id,
        String channelId,
        String authorId,
        String content,
        Map<String, List<String>> reactions,
        JsonNode json) {
    /// The message it replies to.
    public Optional<String> repliesTo() {
        String id = Json.text(json.path("message_reference"), "message_id");
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }
}
