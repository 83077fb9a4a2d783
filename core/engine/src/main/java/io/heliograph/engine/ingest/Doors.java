package io.heliograph.engine.ingest;

import io.heliograph.model.chat.ChatPost;
import io.heliograph.model.chat.ChatPost.Trait;
import io.heliograph.model.chat.Door;
import io.heliograph.model.chat.Platform;
import io.heliograph.model.signal.RawMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Who may speak, and where. Asks for numeric ids only: names and pictures are anybody's.
public final class Doors {
    private record Place(Platform platform, String channel) {}

    private final Map<Place, Door> doors = new LinkedHashMap<>();

    /// @throws IllegalArgumentException if a channel has two doors
    public Doors(List<Door> doors) {
        for (Door door : doors) {
            if (this.doors.put(new Place(door.platform(), door.channel()), door) != null) {
                throw new IllegalArgumentException(
                        "channel %s has two doors".formatted(door.channel()));
            }
        }
    }

    /// What a door says to a post.
    public sealed interface Admission {
        record Admitted(Door door) implements Admission {}

        record Refused(Door door, String reason) implements Admission {}

        /// Nobody asked for this channel.
        record NoDoor() implements Admission {}
    }

    /// Whether the post speaks for a source. A deletion has no words and platforms do not tell
    /// whose message it was: it is let in, and takes back only what was let in before.
    public Admission admit(ChatPost post) {
        Door door = doors.get(new Place(post.platform(), post.channel()));
        if (door == null) {
            return new Admission.NoDoor();
        }
        if (post.deleted()) {
            return new Admission.Admitted(door);
        }
        if (!door.authors().isEmpty() && !door.authors().contains(post.author())) {
            return new Admission.Refused(door, "author " + post.author() + " may not speak there");
        }
        for (Trait trait : Trait.values()) {
            if (post.traits().contains(trait) && !door.admits().contains(trait)) {
                return new Admission.Refused(door, trait + " posts are not let in there");
            }
        }
        if (post.text().length() > RawMessage.MAX_TEXT) {
            return new Admission.Refused(
                    door,
                    "%d characters are more than any chat allows".formatted(post.text().length()));
        }
        return new Admission.Admitted(door);
    }

    /// The channels that have a door, in alphabetical order.
    public Set<String> channels(Platform platform) {
        Set<String> channels = new TreeSet<>();
        for (Place place : doors.keySet()) {
            if (place.platform() == platform) {
                channels.add(place.channel());
            }
        }
        return channels;
    }

    /// The door that a source has on a platform in a channel.
    public Optional<Door> find(Platform platform, String channel) {
        return Optional.ofNullable(doors.get(new Place(platform, channel)));
    }
}
