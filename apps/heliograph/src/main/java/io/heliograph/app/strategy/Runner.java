package io.heliograph.app.strategy;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.strategy.Signals;
import io.heliograph.market.strategy.Strategy;
import io.heliograph.model.Instrument;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Level;
import io.heliograph.model.signal.RawMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One strategy on one instrument: shows it candles, and makes messages of what it publishes. The
/// id of a message is a function of the candle, so that it is kept once however often it is
/// published.
final class Runner {
    private final StrategyPlan plan;
    private final Instrument instrument;
    private final Strategy strategy;
    private final Outside outside;
    private final Set<String> open;
    private final Tally tally;

    /// Of what it holds, that which candles of the past would have closed, with when.
    private final Map<String, Instant> owed = new LinkedHashMap<>();

    private @Nullable Side held;

    /// What it asks of those around it.
    ///
    /// @param isOpen whether any account has a trade of the signal
    /// @param isPaused whether it is to open nothing
    record Outside(Predicate<SignalId> isOpen, BooleanSupplier isPaused) {}

    /// @param open ids of the messages that opened what is not closed yet
    Runner(
            StrategyPlan plan,
            Instrument instrument,
            Strategy strategy,
            List<String> open,
            Outside outside,
            Tally tally) {
        this.plan = plan;
        this.instrument = instrument;
        this.strategy = strategy;
        this.open = new LinkedHashSet<>(open);
        this.outside = outside;
        this.tally = tally;
    }

    StrategyPlan plan() {
        return plan;
    }

    Tally tally() {
        return tally;
    }

    int warmUp(CandleInterval interval) {
        return strategy.warmUp(interval);
    }

    /// Shows it a candle of the past. What it opens is nobody's concern any more; what it closes is
    /// remembered, where it opened it before.
    void recall(CandleSeries candles, int index) {
        Instant closed = Instant.ofEpochMilli(candles.closeMillis(index));
        strategy.onCandle(candles, index, new Memory(closed));
    }

    /// What it would have closed while nobody showed it candles, and has not opened again since: an
    /// entry may be too old, an end is not, and nobody else would close it.
    List<RawMessage> closeLate(Instant now, CandleInterval interval) {
        List<RawMessage> messages = new ArrayList<>();
        owed.forEach((opened, closed) -> {
            if (open.remove(opened)) {
                Pen pen = new Pen(new Sheet(closed, now, interval));
                pen.why = "it was over at " + closed + ", before this start";
                pen.close(opened);
                messages.addAll(pen.messages);
            }
        });
        owed.clear();
        return messages;
    }

    /// @return what it publishes, in order
    List<RawMessage> onCandle(CandleSeries candles, int index, Instant now) {
        long begun = System.nanoTime();
        Instant closed = Instant.ofEpochMilli(candles.closeMillis(index));
        Pen pen = new Pen(new Sheet(closed, now, candles.interval()));
        strategy.onCandle(candles, index, pen);
        tally.took(closed, System.nanoTime() - begun, pen.messages.size());
        return pen.messages;
    }

    private record Sheet(Instant closed, Instant now, CandleInterval interval) {}

    /// Keeps what becomes of a trade in the past.
    private final class Memory implements Signals {
        private final Instant closed;

        Memory(Instant closed) {
            this.closed = closed;
        }

        @Override
        public void because(Supplier<String> reason) {}

        @Override
        public void open(Side side, EntryTerms entry, @Nullable Level stop, List<Level> targets) {
            opened(side);
        }

        @Override
        public void close() {
            for (String opened : open) {
                if (begunAt(opened).isBefore(closed)) {
                    owed.putIfAbsent(opened, closed);
                }
            }
        }
    }

    /// Whoever goes the same way again holds what it held.
    private void opened(Side side) {
        if (side == held) {
            owed.clear();
        }
        held = side;
    }

    /// When the candle of an opening message was over, by its id.
    private static Instant begunAt(String opened) {
        return Instant.parse(opened.split(" ", -1)[2]);
    }

    /// Writes messages.
    private final class Pen implements Signals {
        private final Sheet sheet;
        private final List<RawMessage> messages = new ArrayList<>();
        private String why = "";
        private int openings;

        Pen(Sheet sheet) {
            this.sheet = sheet;
        }

        @Override
        public void because(Supplier<String> reason) {
            why = reason.get();
        }

        @Override
        public void open(Side side, EntryTerms entry, @Nullable Level stop, List<Level> targets) {
            opened(side);
            if (!outside.isPaused.getAsBoolean()) {
                String text = opening(side, entry, stop, targets);
                open.add(write("open " + ++openings, text, null).messageId());
            }
        }

        @Override
        public void close() {
            open.forEach(this::close);
            open.clear();
        }

        /// What nobody holds any more needs no closing.
        private void close(String opened) {
            String which = opened.replaceFirst(".* (\\S+) open ", "$1 ");
            RawMessage message = write("close " + which, "CLOSE " + name(), opened);
            SignalId answered = message.answered();
            if (answered != null && !outside.isOpen.test(answered)) {
                messages.remove(message);
            }
        }

        /// @param what with the candle, the only one of its kind
        private RawMessage write(String what, String instruction, @Nullable String replyTo) {
            String symbol = instrument.id().symbol();
            String id = "%s %s %s %s".formatted(symbol, sheet.interval, sheet.closed, what);
            String text = why.isEmpty() ? instruction : instruction + "\n" + why;
            SourceId source = plan.source();
            RawMessage message =
                    new RawMessage(
                            source, symbol, id, 0, plan.name(), text, sheet.now, replyTo, false);
            messages.add(message);
            return message;
        }

        private String opening(
                Side side, EntryTerms entry, @Nullable Level stop, List<Level> targets) {
            StringBuilder line = new StringBuilder(side.name());
            if (entry.kind() == EntryTerms.Kind.MARKET) {
                line.append(' ').append(name()).append(" NOW");
            } else {
                line.append(' ').append(entry.kind()).append(' ').append(name());
                line.append(" @ ").append(entry.prices().getFirst());
            }
            if (stop != null) {
                line.append(" SL ").append(stop.text());
            }
            targets.forEach(target -> line.append(" TP ").append(target.text()));
            return line.toString();
        }

        private String name() {
            return instrument.base() + "/" + instrument.quote().code();
        }
    }
}
