package io.heliograph.app.parse;

import io.heliograph.engine.port.Inbox;
import io.heliograph.engine.port.Reader;
import io.heliograph.model.SourceId;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.parsing.ProviderProfile;
import io.heliograph.parsing.ReadingContext;
import io.heliograph.parsing.SignalParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a message as part of its conversation: what its author said in the same channel within the
/// window, and the message it answers, as the inbox keeps them.
///
/// An order is read for itself, without a look into the inbox. What the answer depends on is
/// durable before a message is read, so a restart reads it the same way.
public final class ConversationReader implements Reader {
    /// More than anybody writes within an hour.
    private static final int MOST_SAID = 50;

    private static final int MOST_REMEMBERED = 512;

    private final Inbox inbox;
    private final SignalParser shipped = SignalParser.shipped();
    private final Map<SourceId, Provider> providers;
    private final Map<RawMessage, ParseOutcome> lately = new LinkedHashMap<>();

    private record Provider(ProviderProfile profile, SignalParser parser) {}

    /// @param profiles of the sources that have one
    public ConversationReader(Inbox inbox, Map<SourceId, ProviderProfile> profiles) {
        this.inbox = inbox;
        Map<SourceId, Provider> providers = new LinkedHashMap<>();
        profiles.forEach((source, profile) ->
                providers.put(source, new Provider(profile, SignalParser.shippedWith(profile))));
        this.providers = Map.copyOf(providers);
    }

    @Override
    public ParseOutcome read(RawMessage message) {
        ParseOutcome known = remembered(message);
        if (known != null) {
            return known;
        }
        ParseOutcome outcome = outcomeOf(message);
        remember(message, outcome);
        return outcome;
    }

    private ParseOutcome outcomeOf(RawMessage message) {
        if (message.deleted()) {
            return new ParseOutcome.NotASignal(
                    1, List.of(), List.of("the source took the message back"));
        }
        Provider provider = providers.get(message.source());
        SignalParser parser = provider == null ? shipped : provider.parser();
        ParseOutcome alone = parser.read(message.text(), message.author());
        return ReadingContext.matters(alone)
                ? parser.read(message.text(), contextOf(message, window(provider)))
                : alone;
    }

    private static Duration window(@Nullable Provider provider) {
        return provider == null ? ReadingContext.WINDOW : provider.profile().window();
    }

    private ReadingContext contextOf(RawMessage message, Duration window) {
        if (message.replyTo() != null) {
            return new ReadingContext(answered(message), List.of(), window);
        }
        List<ReadingContext.Earlier> earlier = new ArrayList<>();
        // Nobody knows whether two messages of unknown authors belong together.
        if (!message.author().isEmpty() && window.isPositive()) {
            for (Inbox.Said said : inbox.saidBefore(message, window, MOST_SAID)) {
                earlier.add(earlier(said, message));
            }
        }
        return new ReadingContext(null, earlier, window);
    }

    /// What a reply is about: the message itself, or the signal that this one is about in turn.
    private ReadingContext.Earlier answered(RawMessage message) {
        Optional<Inbox.Said> said = inbox.answeredBy(message);
        if (said.isEmpty()) {
            ParseOutcome notSeen =
                    new ParseOutcome.NotASignal(0, List.of(), List.of("it was never seen"));
            return new ReadingContext.Earlier(notSeen, Duration.ZERO);
        }
        ReadingContext.Earlier answered = earlier(said.get(), message);
        if (ReadingContext.matters(answered.outcome())
                && answered.outcome() instanceof ParseOutcome.Parsed parsed
                && parsed.about() != null) {
            return inbox.carrier(parsed.about(), message)
                    .map(about -> earlier(about, message))
                    .orElse(answered);
        }
        return answered;
    }

    private ReadingContext.Earlier earlier(Inbox.Said said, RawMessage message) {
        ParseOutcome kept = said.outcome();
        Duration age = Duration.between(said.message().postedAt(), message.postedAt());
        return new ReadingContext.Earlier(
                said.message().signal(),
                kept != null ? kept : read(said.message()),
                age.isNegative() ? Duration.ZERO : age);
    }

    /// A reading need not be kept yet when the next message is read.
    private @Nullable ParseOutcome remembered(RawMessage message) {
        synchronized (lately) {
            return lately.get(message);
        }
    }

    private void remember(RawMessage message, ParseOutcome outcome) {
        synchronized (lately) {
            lately.put(message, outcome);
            if (lately.size() > MOST_REMEMBERED) {
                lately.remove(lately.keySet().iterator().next());
            }
        }
    }

    @Override
    public String version() {
        return shipped.version();
    }
}
