package io.heliograph.parsing;

import io.heliograph.model.SignalId;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.ParseOutcome;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was said before a message: the message it answers, and what its author said shortly before.
///
/// @param repliedTo the message this one answers, however old; null where it answers none
/// @param earlier what the same author said before in the same channel, latest first
/// @param window how far back two messages still belong together
public record ReadingContext(@Nullable Earlier repliedTo, List<Earlier> earlier, Duration window) {
    public static final Duration WINDOW = Duration.ofMinutes(5);

    /// One earlier message.
    ///
    /// @param signal the signal it carries; null where nobody needs to find it again
    /// @param age from that message to this one, by the source's clock; not negative
    public record Earlier(@Nullable SignalId signal, ParseOutcome outcome, Duration age) {
        public Earlier {
            if (age.isNegative()) {
                throw new IllegalArgumentException("age must not be negative, was " + age);
            }
        }

        public Earlier(ParseOutcome outcome, Duration age) {
            this(null, outcome, age);
        }

        /// The order it gives, or null.
        Instruction.@Nullable Open order() {
            return outcome instanceof ParseOutcome.Parsed parsed
                            && parsed.instruction() instanceof Instruction.Open open
                    ? open
                    : null;
        }
    }

    public ReadingContext {
        earlier = List.copyOf(earlier);
    }

    /// A message that stands alone.
    public static ReadingContext none() {
        return new ReadingContext(null, List.of(), WINDOW);
    }

    /// An answer to a message.
    public static ReadingContext answering(ParseOutcome repliedTo) {
        return new ReadingContext(new Earlier(repliedTo, Duration.ZERO), List.of(), WINDOW);
    }

    /// A message after others of its author, latest first.
    public static ReadingContext after(List<Earlier> earlier) {
        return new ReadingContext(null, earlier, WINDOW);
    }

    /// Whether what was said before can change how a message is read: an order or a remark stands
    /// for itself, but something done to a trade is about one.
    public static boolean matters(ParseOutcome alone) {
        return alone instanceof ParseOutcome.Parsed parsed
                && !(parsed.instruction() instanceof Instruction.Open);
    }
}
