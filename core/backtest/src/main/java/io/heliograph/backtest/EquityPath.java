package io.heliograph.backtest;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.reporting.EquityCurve;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What an account was worth along the candles. Between two executions that is a straight line over
/// the close, so that the line's turns are all that a run has to keep; the marks are made when
/// somebody asks for them.
///
/// For one thread at a time.
public final class EquityPath {
    private final CandleSeries candles;
    private final double initial;
    private int end;
    private int[] from = new int[64];
    private double[] balance = new double[64];
    private double[] base = new double[64];
    private double[] units = new double[64];
    private int size;
    private @Nullable EquityCurve curve;

    EquityPath(CandleSeries candles, int first, int end, double initial) {
        this.candles = candles;
        this.end = end;
        this.initial = initial;
        turn(first, initial, 0, 0);
    }

    /// From this candle's close on the account is worth `balance + (base + units x close)`.
    void turn(int index, double newBalance, double newBase, double newUnits) {
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            balance = Arrays.copyOf(balance, 2 * size);
            base = Arrays.copyOf(base, 2 * size);
            units = Arrays.copyOf(units, 2 * size);
        }
        from[size] = index;
        balance[size] = newBalance;
        base[size] = newBase;
        units[size] = newUnits;
        size++;
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
        EquityCurve made = new EquityCurve(initial, end - from[0]);
        for (int part = 0; part < size; part++) {
            int until = part + 1 < size ? from[part + 1] : end;
            for (int i = from[part]; i < until; i++) {
                made.mark(
                        candles.closeMillis(i) - 1,
                        balance[part] + (base[part] + units[part] * candles.close(i)));
            }
        }
        curve = made;
        return made;
    }
}
