package io.heliograph.model.chat;

import io.heliograph.model.SourceId;
import io.heliograph.model.chat.ChatPost.Trait;
import java.util.Set;

/// Who speaks for a source, and where. A channel has at most one door.
///
/// @param channel the platform's numeric id
/// @param authors their numeric ids; empty: whoever may write in the channel
/// @param admits what kinds of post are let in besides a person's own words
public record Door(
        SourceId source,
        Platform platform,
        String channel,
        Set<String> authors,
        Set<Trait> admits) {
    public Door {
        authors = Set.copyOf(authors);
        admits = Set.copyOf(admits);
    }
}
