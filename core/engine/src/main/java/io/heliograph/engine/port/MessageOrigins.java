package io.heliograph.engine.port;

import io.heliograph.model.chat.Platform;
import io.heliograph.model.signal.RawMessage;
import java.util.Optional;

/// Where messages came from. The program plugs in what it knows of doors.
public interface MessageOrigins {
    /// The chat it was posted in; empty where it came another way.
    Optional<Platform> platform(RawMessage message);
}
