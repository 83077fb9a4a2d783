package io.heliograph.backtest;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.paper.MarketTape;
import io.heliograph.reporting.EquityCurve;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an account was worth along the candles. Between two executions that is a straight line over
/// the close, so that the line's turns are all that a run has to keep; the marks are made when
/// somebody asks for them.
///
/// For one thread at a time.
public final class EquityPath {
    private final CandleSeries candles;
    private final BigDecimal initial;
    private final int first;
    private final List<Turn> turns = new ArrayList<>();
    private @Nullable MarketTape tape;
    private boolean atOpen;
    private int end;
    private @Nullable EquityCurve curve;

    /// From this candle's close on the account is worth `balance + (base + units x close)`.
    private record Turn(int index, BigDecimal balance, BigDecimal base, BigDecimal units) {}

    EquityPath(CandleSeries candles, int first, int end, BigDecimal initial) {
        this.candles = candles;
        this.first = first;
        this.end = end;
        this.initial = initial;
    }

    /// What stands on the tape lies before every turn.
    void follow(@Nullable MarketTape begins, BacktestTerms.Fill fill) {
        tape = begins;
        atOpen = fill == BacktestTerms.Fill.NEXT_OPEN;
    }

    void turn(int index, BigDecimal balance, BigDecimal base, BigDecimal units) {
        turns.add(new Turn(index, balance, base, units));
    }

    /// The run ended before this candle.
    void end(int index) {
        end = index;
    }

    /// A mark for each candle, in its last millisecond.
    EquityCurve curve() {
        EquityCurve known = curve;
        if (known != null) {
            return known;
        }
        EquityCurve made = new EquityCurve(initial.doubleValue(), end - first);
        Turn last = new Turn(first, initial, BigDecimal.ZERO, BigDecimal.ZERO);
        for (int i = 0; tape != null && i < tape.size(); i++) {
            last = mark(last, turn(tape, i), made);
        }
        for (Turn turn : turns) {
            last = mark(last, turn, made);
        }
        mark(last, end, made);
        curve = made;
        return made;
    }

    private Turn turn(MarketTape read, int execution) {
        int next = candles.indexAtOrAfter(read.time(execution).toEpochMilli());
        return new Turn(
                atOpen ? next : next - 1,
                read.balance(execution).amount(),
                read.cost(execution).negate(),
                read.units(execution));
    }

    private Turn mark(Turn turn, Turn next, EquityCurve marks) {
        mark(turn, next.index, marks);
        return next;
    }

    private void mark(Turn turn, int until, EquityCurve marks) {
        double balance = turn.balance.doubleValue();
        double base = turn.base.doubleValue();
        double units = turn.units.doubleValue();
        for (int i = turn.index; i < until; i++) {
            marks.mark(candles.closeMillis(i) - 1, balance + (base + units * candles.close(i)));
        }
    }
}
