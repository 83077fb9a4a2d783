package io.heliograph.engine.sizing;

import io.heliograph.model.Ratio;
import io.heliograph.model.account.Limits.Sizing;
import io.heliograph.model.account.TradeRecord;
import io.heliograph.model.decision.DenialReason;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// At risk is a part of Kelly's share, `w - (1 - w) / r`: `w` the share of trades that won, `r`
/// what one of them won on average over what one of the others lost. Kelly, "A New Interpretation
/// of Information Rate", 1956, for a bet that loses its stake or wins `r` times as much.
record ByKelly(Sizing.Kelly terms) implements Way {
    private static final int SCALE = 18;

    @Override
    public BigDecimal quantity(Basis basis, Arithmetic steps) {
        TradeRecord record = basis.record();
        if (record.trades() < terms.minTrades()) {
            steps.add(
                    "Kelly",
                    "%d closed trades of this source, needs %d"
                            .formatted(record.trades(), terms.minTrades()),
                    "not yet, " + terms.until().asPercent() + " at risk");
            return new ByRisk(terms.until()).quantity(basis, steps);
        }
        BigDecimal formula = formula(record);
        BigDecimal part = formula.multiply(terms.fraction().value());
        BigDecimal share = part.min(terms.most().value());
        steps.add(
                "Kelly",
                "%d of %d won, %s against %s on average"
                        .formatted(
                                record.wins(),
                                record.trades(),
                                average(record.won(), record.wins()),
                                average(record.lost(), record.losses())),
                new Ratio(formula).asPercent());
        if (share.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        steps.add(
                "Kelly's part",
                "%s of it, at most %s"
                        .formatted(terms.fraction().asPercent(), terms.most().asPercent()),
                new Ratio(share).asPercent());
        return new ByRisk(new Ratio(share)).quantity(basis, steps);
    }

    @Override
    public DenialReason wantsNothing() {
        return DenialReason.RECORD_LOSES;
    }

    /// Rounded down, and so never more than it is.
    private static BigDecimal formula(TradeRecord record) {
        BigDecimal trades = BigDecimal.valueOf(record.trades());
        BigDecimal wins = BigDecimal.valueOf(record.wins());
        BigDecimal losses = BigDecimal.valueOf(record.losses());
        if (record.wins() == 0) {
            return BigDecimal.ONE.negate();
        }
        BigDecimal won = wins.divide(trades, SCALE, RoundingMode.FLOOR);
        // (1 - w) / r, with r = (won / wins) / (lost / losses): the count of losses cancels out.
        BigDecimal lost =
                record.lost()
                        .multiply(wins)
                        .divide(record.won().multiply(trades), SCALE, RoundingMode.CEILING);
        return losses.signum() == 0 ? won : won.subtract(lost);
    }

    private static String average(BigDecimal sum, int count) {
        return count == 0
                ? "none"
                : sum.divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
