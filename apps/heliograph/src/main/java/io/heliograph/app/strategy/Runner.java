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
import java.util.LinkedHashSet;
import java.util.List;
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

    /// Shows it a candle of the past. What it publishes is nobody's concern.
    void recall(CandleSeries candles, int index) {
        strategy.onCandle(candles, index, new Pen(null));
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

    /// Writes messages, or nothing where there is no sheet.
    private final class Pen implements Signals {
        private final @Nullable Sheet sheet;
        private final List<RawMessage> messages = new ArrayList<>();
        private String why = "";
        private int openings;
        private int closings;

        Pen(@Nullable Sheet sheet) {
            this.sheet = sheet;
        }

        @Override
        public void because(Supplier<String> reason) {
            why = sheet == null ? "" : reason.get();
        }

        @Override
        public void open(Side side, EntryTerms entry, @Nullable Level stop, List<Level> targets) {
            if (sheet != null && !outside.isPaused.getAsBoolean()) {
                open.add(write(sheet, opening(side, entry, stop, targets), null).messageId());
            }
        }

        /// What nobody holds any more needs no closing.
        @Override
        public void close() {
            if (sheet == null) {
                return;
            }
            for (String opened : open) {
                RawMessage message = write(sheet, "CLOSE " + name(), opened);
                SignalId answered = message.answered();
                if (answered != null && !outside.isOpen.test(answered)) {
                    messages.remove(message);
                }
            }
            open.clear();
        }

        private RawMessage write(Sheet on, String instruction, @Nullable String replyTo) {
            String symbol = instrument.id().symbol();
            String id =
                    "%s %s %s %s %d"
                            .formatted(
                                    symbol,
                                    on.interval,
                                    on.closed,
                                    replyTo == null ? "open" : "close",
                                    replyTo == null ? ++openings : ++closings);
            String text = why.isEmpty() ? instruction : instruction + "\n" + why;
            SourceId source = plan.source();
            RawMessage message =
                    new RawMessage(
                            source, symbol, id, 0, plan.name(), text, on.now, replyTo, false);
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
