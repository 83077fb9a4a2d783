package io.heliograph.backtest;

import io.heliograph.engine.port.Reader;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.parsing.ReadingContext;
import io.heliograph.parsing.SignalParser;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads messages in the light of those before them. Remembers what it read: give it each message
/// once and in order.
final class ReplayReader implements Reader {
    private final SignalParser parser;
    private final Map<String, ParseOutcome> byMessage = new LinkedHashMap<>();
    private final Map<String, Deque<Said>> byAuthor = new LinkedHashMap<>();

    private record Said(RawMessage message, ParseOutcome outcome) {}

    ReplayReader(SignalParser parser) {
        this.parser = parser;
    }

    @Override
    public ParseOutcome read(RawMessage message) {
        String replyTo = message.replyTo();
        Deque<Said> said =
                byAuthor.computeIfAbsent(
                        message.channel() + '\0' + message.author(), author -> new ArrayDeque<>());
        List<ReadingContext.Earlier> earlier = new ArrayList<>();
        for (Said before : said) {
            Duration age = Duration.between(before.message().postedAt(), message.postedAt());
            if (age.compareTo(ReadingContext.WINDOW) <= 0) {
                earlier.add(new ReadingContext.Earlier(before.outcome(), age));
            }
        }
        ParseOutcome outcome =
                parser.read(
                        message.text(),
                        new ReadingContext(
                                replyTo == null ? null : byMessage.get(replyTo),
                                earlier,
                                ReadingContext.WINDOW));
        byMessage.put(message.messageId(), outcome);
        said.removeIf(old ->
                old.message().postedAt().plus(ReadingContext.WINDOW).isBefore(message.postedAt()));
        said.addFirst(new Said(message, outcome));
        return outcome;
    }

    @Override
    public String version() {
        return parser.version();
    }
}
