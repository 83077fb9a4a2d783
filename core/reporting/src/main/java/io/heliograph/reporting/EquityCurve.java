package io.heliograph.reporting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What an account was worth, mark by mark, from the money it began with.
public final class EquityCurve {
    private static final double SECONDS_A_YEAR = 365.25 * 86_400;
    private static final long MILLIS_A_DAY = 86_400_000L;

    private final double initial;
    private long[] atMillis;
    private double[] equity;
    private int size;

    /// The deepest fall below an earlier peak.
    ///
    /// @param depth as a share of the peak, 0 or negative: -0.2 is 20 % lost
    /// @param peak when the fall began: the last mark at the peak, or the first mark if it began
    ///   from the initial capital
    /// @param trough when it was deepest
    /// @param recovered when the peak was reached again; empty if it has not been
    public record Drawdown(
            double depth, Instant peak, Instant trough, Optional<Instant> recovered) {
        /// From the peak to the recovery, or to the last mark.
        public Duration lasting(Instant lastMark) {
            return Duration.between(peak, recovered.orElse(lastMark));
        }
    }

    /// The part of a year that a return was made in.
    ///
    /// @param month 1 to 12
    public record MonthlyReturn(int year, int month, double value) {}

    /// @param initial capital, positive
    public EquityCurve(double initial) {
        this(initial, 1_024);
    }

    /// @param marks that will be made, or about so many
    public EquityCurve(double initial, int marks) {
        if (!(initial > 0)) {
            throw new IllegalArgumentException("initial capital must be positive, was " + initial);
        }
        this.initial = initial;
        this.atMillis = new long[Math.max(1, marks)];
        this.equity = new double[Math.max(1, marks)];
    }

    /// What the account is worth then.
    ///
    /// @throws IllegalArgumentException if the time lies before the last mark or the value is no
    ///   number
    public void mark(long millis, double value) {
        if (size > 0 && millis < atMillis[size - 1]) {
            throw new IllegalArgumentException(
                    "marks must not go back, was %s after %s"
                            .formatted(Instant.ofEpochMilli(millis), at(size - 1)));
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("equity must be a number, was " + value);
        }
        if (size == equity.length) {
            atMillis = Arrays.copyOf(atMillis, 2 * size);
            equity = Arrays.copyOf(equity, 2 * size);
        }
        atMillis[size] = millis;
        equity[size] = value;
        size++;
    }

    public int size() {
        return size;
    }

    public Instant at(int index) {
        return Instant.ofEpochMilli(atMillis[index]);
    }

    public double equity(int index) {
        return equity[index];
    }

    public double initial() {
        return initial;
    }

    /// What there was in the end.
    public double last() {
        return size == 0 ? initial : equity[size - 1];
    }

    /// The last mark of each day, in UTC.
    public DailyValues daily() {
        DailyValues daily = new DailyValues();
        for (int i = 0; i < size; i++) {
            daily.add(Math.floorDiv(atMillis[i], MILLIS_A_DAY), equity[i]);
        }
        return daily;
    }

    /// What was gained in all, as a share of the initial capital.
    public double totalReturn() {
        return last() / initial - 1;
    }

    /// The yearly growth that would have led to the same end, by the calendar: years of 365.25 days
    /// from the first mark to the last. NaN without time between them, -1 if all was lost.
    public double calendarGrowth() {
        if (size < 2 || atMillis[0] == atMillis[size - 1]) {
            return Double.NaN;
        }
        double years = (atMillis[size - 1] - atMillis[0]) / 1_000.0 / SECONDS_A_YEAR;
        return Math.pow(Math.max(0, last() / initial), 1 / years) - 1;
    }

    /// From the initial capital on, over every mark.
    public Optional<Drawdown> maxDrawdown() {
        double peak = initial;
        int peakAt = 0;
        double deepest = 0;
        int from = -1;
        int trough = -1;
        for (int i = 0; i < size; i++) {
            if (equity[i] >= peak) {
                peak = equity[i];
                peakAt = i;
            }
            double depth = equity[i] / peak - 1;
            if (depth < deepest) {
                deepest = depth;
                from = peakAt;
                trough = i;
            }
        }
        return trough < 0 ? Optional.empty() : Optional.of(drawdown(deepest, from, trough));
    }

    /// Each calendar month's return (UTC), the first from the initial capital.
    public List<MonthlyReturn> monthly() {
        List<MonthlyReturn> months = new ArrayList<>();
        DailyValues daily = daily();
        double before = initial;
        for (int i = 0; i < daily.size(); i++) {
            boolean lastOfMonth =
                    i + 1 == daily.size()
                            || daily.day(i + 1).getMonthValue() != daily.day(i).getMonthValue()
                            || daily.day(i + 1).getYear() != daily.day(i).getYear();
            if (lastOfMonth) {
                months.add(
                        new MonthlyReturn(
                                daily.day(i).getYear(),
                                daily.day(i).getMonthValue(),
                                daily.value(i) / before - 1));
                before = daily.value(i);
            }
        }
        return months;
    }

    private Drawdown drawdown(double depth, int from, int trough) {
        double peak = Math.max(initial, equity[from]);
        int i = trough;
        while (i < size && equity[i] < peak) {
            i++;
        }
        Optional<Instant> recovered = i < size ? Optional.of(at(i)) : Optional.empty();
        return new Drawdown(depth, at(from), at(trough), recovered);
    }
}
