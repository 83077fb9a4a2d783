package io.heliograph.chat.discord;

import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;

/// Where messages stand at Discord, and whose door they come to.
///
/// @param id of the channel or thread
/// @param door id of the channel: a thread's messages come to the door of the channel it is under
record Place(long id, String door) {
    static Place of(MessageChannel channel) {
        return channel instanceof ThreadChannel thread
                ? new Place(thread.getIdLong(), thread.getParentChannel().getId())
                : new Place(channel.getIdLong(), channel.getId());
    }

    /// @param id of a channel, not a thread
    static Place channel(String id) {
        return new Place(Long.parseLong(id), id);
    }

    boolean isThread() {
        return !name().equals(door);
    }

    /// The id in words.
    String name() {
        return Long.toString(id);
    }
}
