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
    private final Instruction.Open plainBuy;
    private final Instruction.Open plainSell;
    private final Instruction.Close close;
    private List<Instruction> waiting = new ArrayList<>(2);
    private long published;

    Wishes(Instrument instrument) {
        this.name = new InstrumentName(instrument.base(), instrument.quote().code());
        this.plainBuy = open(name, Side.BUY, EntryTerms.atMarket(), null, List.of());
        this.plainSell = open(name, Side.SELL, EntryTerms.atMarket(), null, List.of());
        this.close =
                new Instruction.Close(
                        name, null, null, List.of(Instruction.Action.CLOSE_ALL), null, null, null);
    }

    @Override
    public void open(Side side, EntryTerms entry, @Nullable Level stop, List<Level> targets) {
        boolean plain = entry.equals(plainBuy.entry()) && stop == null && targets.isEmpty();
        if (plain) {
            publish(side == Side.BUY ? plainBuy : plainSell);
        } else {
            publish(open(name, side, entry, stop, targets));
        }
    }

    private static Instruction.Open open(
            InstrumentName name,
            Side side,
            EntryTerms entry,
            @Nullable Level stop,
            List<Level> targets) {
        return new Instruction.Open(
                name, null, side, entry, stop, targets, null, null, null, null, null);
    }

    @Override
    public void close() {
        publish(close);
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
