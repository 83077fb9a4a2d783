package io.heliograph.backtest;

import io.heliograph.engine.port.Reader;
import io.heliograph.model.SignalId;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.parsing.ReadingContext;
import io.heliograph.parsing.SignalParser;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads messages in the light of those before them. Remembers what it read: give it each message
/// once and in order.
final class ReplayReader implements Reader {
    private final SignalParser parser;
    private final Map<String, Said> byMessage = new LinkedHashMap<>();
    private final Map<SignalId, Said> bySignal = new LinkedHashMap<>();
    private final Map<String, Deque<Said>> byAuthor = new LinkedHashMap<>();

    private record Said(RawMessage message, ParseOutcome outcome) {
        ReadingContext.Earlier before(RawMessage later) {
            Duration age = Duration.between(message.postedAt(), later.postedAt());
            return new ReadingContext.Earlier(
                    message.signal(), outcome, age.isNegative() ? Duration.ZERO : age);
        }
    }

    ReplayReader(SignalParser parser) {
        this.parser = parser;
    }

    @Override
    public ParseOutcome read(RawMessage message) {
        Deque<Said> said =
                byAuthor.computeIfAbsent(
                        message.channel() + '\0' + message.author(), author -> new ArrayDeque<>());
        said.removeIf(old ->
                old.message().postedAt().plus(ReadingContext.WINDOW).isBefore(message.postedAt()));
        // An edit does not follow upon what it replaces.
        said.removeIf(old -> old.message().messageId().equals(message.messageId()));
        ParseOutcome outcome = parser.read(message.text(), context(message, said));
        Said now = new Said(message, outcome);
        byMessage.put(message.messageId(), now);
        bySignal.put(message.signal(), now);
        said.addFirst(now);
        return outcome;
    }

    private ReadingContext context(RawMessage message, Deque<Said> said) {
        String replyTo = message.replyTo();
        if (replyTo != null) {
            ParseOutcome notSeen =
                    new ParseOutcome.NotASignal(0, List.of(), List.of("it was never seen"));
            Said answered = byMessage.get(replyTo);
            return new ReadingContext(
                    answered == null
                            ? new ReadingContext.Earlier(notSeen, Duration.ZERO)
                            : meant(answered).before(message),
                    List.of(),
                    ReadingContext.WINDOW);
        }
        // Nobody knows whether two messages of unknown authors belong together.
        return message.author().isEmpty()
                ? ReadingContext.none()
                : ReadingContext.after(said.stream().map(it -> it.before(message)).toList());
    }

    /// What a reply is about: the message itself, or the signal that this one is about in turn.
    private Said meant(Said answered) {
        SignalId about =
                answered.outcome() instanceof ParseOutcome.Parsed parsed ? parsed.about() : null;
        return about == null ? answered : bySignal.getOrDefault(about, answered);
    }

    @Override
    public String version() {
        return parser.version();
    }
}
