package io.heliograph.reporting;

/// How an account did beside something that could have been held instead, by simple daily returns
/// on the days that both have. A is the number of returns a year.
///
/// @param days how many returns were compared
/// @param beta covariance / variance of the benchmark, both less the risk-free rate
/// @param alpha Jensen's, a year: (mean - beta x mean of the benchmark) x A, both less the
///   risk-free rate; arithmetic
/// @param compoundedAlpha the same, compounded: (1 + mean)^A - 1 of what beta does not explain
/// @param correlation of the returns
/// @param informationRatio mean / sample standard deviation x sqrt(A) of the returns less the
///   benchmark's
public record BenchmarkMetrics(
        int days,
        double beta,
        double alpha,
        double compoundedAlpha,
        double correlation,
        double informationRatio) {

    /// @param riskFree yearly rate, 0.03 for 3 %
    public static BenchmarkMetrics of(DailyValues own, DailyValues benchmark, double riskFree) {
        DailyValues ownShared = own.onDaysOf(benchmark);
        double[] returns = ownShared.returns();
        double[] others = benchmark.onDaysOf(own).returns();
        int perYear = ownShared.perYear();
        double rate = ReturnMetrics.dailyRate(riskFree, perYear);
        double covariance = Statistics.covariance(returns, others);
        double beta = covariance / Statistics.covariance(others, others);
        double unexplained =
                Statistics.mean(returns) - rate - beta * (Statistics.mean(others) - rate);
        double[] apart = new double[returns.length];
        for (int i = 0; i < apart.length; i++) {
            apart[i] = returns[i] - others[i];
        }
        return new BenchmarkMetrics(
                returns.length,
                beta,
                unexplained * perYear,
                Math.pow(1 + unexplained, perYear) - 1,
                covariance / (Statistics.deviation(returns) * Statistics.deviation(others)),
                Statistics.mean(apart) / Statistics.deviation(apart) * Math.sqrt(perYear));
    }
}
