package io.heliograph.engine.port;

import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.Notice;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Hands notices over to the outside world. Blocks for at most some seconds; called by many
/// threads.
public interface NoticeSender {
    Set<Medium> media();

    /// One attempt. Never throws: the answer says what became of it.
    Delivery send(Notice notice);

    sealed interface Delivery {
        /// Taken by the other side.
        ///
        /// @param receipt its id there, empty where it gives none
        record Delivered(String receipt) implements Delivery {}

        /// Not taken, or not known to be; worth another try.
        ///
        /// @param after what the other side asks for, null where it does not say
        record TryAgain(@Nullable Duration after, String reason) implements Delivery {}

        /// Will never be taken: the address is gone, blocked or wrong.
        record Undeliverable(String reason) implements Delivery {}
    }
}
