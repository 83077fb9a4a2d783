package io.heliograph.backtest;

import io.heliograph.market.strategy.Signals;
import io.heliograph.model.Instrument;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a strategy has published and nobody has carried out yet, in order.
final class Wishes implements Signals {
    private final InstrumentName name;
    private List<Instruction> waiting = new ArrayList<>(2);
    private long published;

    Wishes(Instrument instrument) {
        this.name = new InstrumentName(instrument.base(), instrument.quote().code());
    }

    @Override
    public void open(Side side, EntryTerms entry, @Nullable Level stop, List<Level> targets) {
        publish(
                new Instruction.Open(
                        name, null, side, entry, stop, targets, null, null, null, null, null));
    }

    @Override
    public void close() {
        publish(
                new Instruction.Close(
                        name, null, null, List.of(Instruction.Action.CLOSE_ALL), null, null, null));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// The wishes so far; there are none afterwards.
    List<Instruction> take() {
        List<Instruction> taken = waiting;
        waiting = new ArrayList<>(2);
        return taken;
    }

    /// How many signals there were.
    long published() {
        return published;
    }

    private void publish(Instruction instruction) {
        waiting.add(instruction);
        published++;
    }
}
