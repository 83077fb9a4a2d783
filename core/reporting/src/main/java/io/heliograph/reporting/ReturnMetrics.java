package io.heliograph.reporting;

/// What daily returns tell. A is the number of returns a year, 252 or 365.
///
/// @param days how many returns there are
/// @param perYear A
/// @param growth the product of all returns to the power of A / days, less 1 ("CAGR by periods")
/// @param volatility sample standard deviation x sqrt(A)
/// @param sharpe mean / sample standard deviation x sqrt(A) of the returns less the risk-free rate
/// @param sortino mean x A / (root of the mean square of the falls x sqrt(A)), over all returns
///   less the risk-free rate
/// @param calmar growth / depth of the deepest drawdown of the whole curve
/// @param omega sum of the returns above the risk-free rate / sum of those below
/// @param valueAtRisk the return that 95 % of the days exceed: historical, with straight lines
///   between
/// @param expectedShortfall mean of the returns not above that
/// @param normalValueAtRisk the same return if returns were normally distributed
/// @param ulcer root of the mean square of the drawdowns at the ends of the days with a return
public record ReturnMetrics(
        int days,
        int perYear,
        double growth,
        double volatility,
        double sharpe,
        double sortino,
        double calmar,
        double omega,
        double valueAtRisk,
        double expectedShortfall,
        double normalValueAtRisk,
        double ulcer) {

    private static final double TAIL = 0.05;

    /// Where the lowest 5 % of a normal distribution end.
    private static final double NORMAL_TAIL = -1.6448536269514722;

    /// Minutes are judged by days: returns of shorter periods are no independent draws, and
    /// multiplying their spread up to a year flatters.
    ///
    /// @param riskFree yearly rate, 0.03 for 3 %; compounds over the days
    public static ReturnMetrics of(EquityCurve curve, double riskFree) {
        DailyValues daily = curve.daily();
        double[] returns = daily.returns();
        int perYear = daily.perYear();
        double root = Math.sqrt(perYear);
        double[] excess = Statistics.less(returns, dailyRate(riskFree, perYear));
        double growth = growth(returns, perYear);
        double deepest = curve.maxDrawdown().map(EquityCurve.Drawdown::depth).orElse(0.0);
        double mean = Statistics.mean(returns);
        double deviation = Statistics.deviation(returns);
        double valueAtRisk = Statistics.percentile(returns, TAIL);
        return new ReturnMetrics(
                returns.length,
                perYear,
                growth,
                deviation * root,
                Statistics.mean(excess) / Statistics.deviation(excess) * root,
                Statistics.mean(excess) * perYear / (fall(excess) * root),
                deepest == 0 ? Double.NaN : growth / Math.abs(deepest),
                omega(excess),
                valueAtRisk,
                meanUpTo(returns, valueAtRisk),
                mean + NORMAL_TAIL * deviation,
                ulcer(daily, curve.initial()));
    }

    /// What a yearly rate is a day.
    static double dailyRate(double yearly, int perYear) {
        return Math.pow(1 + yearly, 1.0 / perYear) - 1;
    }

    private static double growth(double[] returns, int perYear) {
        double product = 1;
        for (double value : returns) {
            product *= 1 + value;
        }
        return Math.pow(Math.max(0, product), (double) perYear / returns.length) - 1;
    }

    private static double fall(double[] excess) {
        double sum = 0;
        for (double value : excess) {
            double fall = Math.min(value, 0);
            sum += fall * fall;
        }
        return Math.sqrt(sum / excess.length);
    }

    private static double omega(double[] excess) {
        double above = 0;
        double below = 0;
        for (double value : excess) {
            above += Math.max(value, 0);
            below += Math.max(-value, 0);
        }
        return above / below;
    }

    private static double meanUpTo(double[] returns, double limit) {
        double sum = 0;
        int count = 0;
        for (double value : returns) {
            if (value <= limit) {
                sum += value;
                count++;
            }
        }
        return sum / count;
    }

    private static double ulcer(DailyValues daily, double initial) {
        double peak = initial;
        double sum = 0;
        for (int i = 0; i < daily.size(); i++) {
            peak = Math.max(peak, daily.value(i));
            double depth = daily.value(i) / peak - 1;
            // The first day is where returns begin, not one of them.
            sum += i == 0 ? 0 : depth * depth;
        }
        return Math.sqrt(sum / (daily.size() - 1));
    }
}
