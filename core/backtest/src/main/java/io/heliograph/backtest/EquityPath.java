package io.heliograph.backtest;

import io.heliograph.market.candle.CandleSeries;
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
    private final double initial;
    private final List<Turn> turns = new ArrayList<>();
    private int end;
    private @Nullable EquityCurve curve;

    /// From this candle's close on the account is worth `balance + (base + units x close)`.
    private record Turn(int index, BigDecimal balance, BigDecimal base, BigDecimal units) {}

    EquityPath(CandleSeries candles, int first, int end, BigDecimal initial) {
        this.candles = candles;
        this.end = end;
        this.initial = initial.doubleValue();
        turn(first, initial, BigDecimal.ZERO, BigDecimal.ZERO);
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
        EquityCurve made = new EquityCurve(initial, end - turns.getFirst().index);
        for (int i = 0; i < turns.size(); i++) {
            mark(turns.get(i), i + 1 < turns.size() ? turns.get(i + 1).index : end, made);
        }
        curve = made;
        return made;
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
