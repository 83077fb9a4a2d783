package io.heliograph.engine.notification;

import io.heliograph.engine.port.News;
import io.heliograph.model.notice.NoticeKind;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.Level;
import io.heliograph.model.signal.ParseOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A source's signals as others may follow them: what was read as an instruction, each revision
/// once; and what its provider should know of the reading. Chat is neither.
final class Publications {
    private static final String NONE = "-";

    private Publications() {}

    static Optional<Happening> of(News.OfMessage news) {
        return switch (news.outcome()) {
            case ParseOutcome.Parsed parsed -> Optional.of(of(news, parsed.instruction()));
            case ParseOutcome.NotASignal none -> Optional.empty();
            case ParseOutcome.Declined declined ->
                    Optional.of(
                            new Happening(
                                    NoticeKind.MESSAGE_DECLINED,
                                    news.message().id().value(),
                                    news.message().source().value(),
                                    Map.of(
                                            "source", news.message().source().value(),
                                            "text", news.message().text(),
                                            "reason", String.join("; ", declined.reasons()))));
        };
    }

    private static Happening of(News.OfMessage news, Instruction instruction) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("source", news.message().source().value());
        values.put("text", news.message().text());
        InstrumentName name = instruction.name();
        values.put("instrument", name == null ? NONE : name.toString());
        values.put("side", NONE);
        values.put("entry", NONE);
        values.put("stop", NONE);
        values.put("targets", NONE);
        boolean opens =
                switch (instruction) {
                    case Instruction.Open open -> {
                        values.put("side", open.side().name());
                        values.put("entry", entry(open.entry()));
                        levels(values, open.stopLoss(), open.takeProfits());
                        yield news.message().revision() == 0;
                    }
                    case Instruction.Update update -> {
                        levels(values, update.stopLoss(), update.takeProfits());
                        yield false;
                    }
                    case Instruction.Close close -> false;
                    case Instruction.Cancel cancel -> false;
                };
        return new Happening(
                opens ? NoticeKind.SIGNAL_PUBLISHED : NoticeKind.SIGNAL_UPDATED,
                news.message().id().value(),
                news.message().source().value(),
                values);
    }

    private static void levels(
            Map<String, String> values, @Nullable Level stop, List<Level> targets) {
        if (stop != null) {
            values.put("stop", stop.text());
        }
        if (!targets.isEmpty()) {
            values.put(
                    "targets", targets.stream().map(Level::text).collect(Collectors.joining(", ")));
        }
    }

    private static String entry(EntryTerms entry) {
        String prices =
                entry.prices().stream().map(Object::toString).collect(Collectors.joining(" - "));
        return prices.isEmpty() ? entry.kind().name() : prices;
    }
}
