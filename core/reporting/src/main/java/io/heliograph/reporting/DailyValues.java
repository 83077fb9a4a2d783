package io.heliograph.reporting;

import java.time.LocalDate;
import java.util.Arrays;

/// One value a day, in the order of time: what an account was worth at the end of each day (UTC),
/// or an index closed at. Days without a value are left out; a return reaches from one day that has
/// one to the next.
public final class DailyValues {
    /// From this share of weekend days on, a market trades on weekends.
    private static final double WEEKEND_SHARE = 2.0 / 7 * 0.6;

    private long[] epochDays = new long[256];
    private double[] values = new double[256];
    private int size;

    /// The value of a day; a later one of the same day takes its place.
    ///
    /// @throws IllegalArgumentException if the day lies before the last
    public void add(LocalDate day, double value) {
        add(day.toEpochDay(), value);
    }

    void add(long epochDay, double value) {
        if (size > 0 && epochDay < epochDays[size - 1]) {
            throw new IllegalArgumentException(
                    "days must not go back, was %s after %s"
                            .formatted(LocalDate.ofEpochDay(epochDay), day(size - 1)));
        }
        boolean sameDay = size > 0 && epochDay == epochDays[size - 1];
        if (!sameDay) {
            if (size == values.length) {
                epochDays = Arrays.copyOf(epochDays, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            size++;
        }
        epochDays[size - 1] = epochDay;
        values[size - 1] = value;
    }

    public int size() {
        return size;
    }

    public LocalDate day(int index) {
        return LocalDate.ofEpochDay(epochDays[index]);
    }

    public double value(int index) {
        return values[index];
    }

    /// Simple returns, one fewer than values.
    public double[] returns() {
        double[] returns = new double[Math.max(0, size - 1)];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = values[i + 1] / values[i] - 1;
        }
        return returns;
    }

    /// How many days of trading a year has: 365 if enough of these days are weekend days, else 252.
    public int perYear() {
        int weekend = 0;
        for (int i = 0; i < size; i++) {
            // 1970-01-01 was a Thursday.
            weekend += Math.floorMod(epochDays[i] + 3, 7) >= 5 ? 1 : 0;
        }
        return weekend > WEEKEND_SHARE * size ? 365 : 252;
    }

    /// These values on the days that the others have as well.
    DailyValues onDaysOf(DailyValues others) {
        DailyValues shared = new DailyValues();
        int j = 0;
        for (int i = 0; i < size; i++) {
            while (j < others.size && others.epochDays[j] < epochDays[i]) {
                j++;
            }
            if (j < others.size && others.epochDays[j] == epochDays[i]) {
                shared.add(epochDays[i], values[i]);
            }
        }
        return shared;
    }
}
