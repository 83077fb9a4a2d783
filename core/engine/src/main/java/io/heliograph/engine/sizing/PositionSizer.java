package io.heliograph.engine.sizing;

import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Limits;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.order.OrderPlan.SizingStep;
import io.heliograph.model.signal.Instruction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much to buy or sell. Every step of the arithmetic is kept, and rounding never raises the
/// risk.
public final class PositionSizer {
    private static final int SCALE = 18;

    /// A little free money stays free, for the fee and for the price moving before the fill.
    private static final BigDecimal USABLE_SHARE_OF_FREE = new BigDecimal("0.995");

    /// The quantity, or why there is none.
    public sealed interface Size {
        List<SizingStep> arithmetic();
    }

    /// @param risk lost from entry to stop with this quantity, in the account's currency
    public record Sized(
            Quantity quantity, BigDecimal leverage, Money risk, List<SizingStep> arithmetic)
            implements Size {}

    public record Unsizeable(DenialReason reason, String evidence, List<SizingStep> arithmetic)
            implements Size {}

    /// @param instrument what is traded
    /// @param rate one unit of its quote currency in the account's currency
    public Size size(
            TradeProposal proposal,
            TradeTerms terms,
            AccountSnapshot account,
            Instrument instrument,
            BigDecimal rate) {
        Arithmetic steps = new Arithmetic();
        Limits limits = proposal.limits();
        // What one unit of quantity is worth, and loses on the way to the stop, in the account's
        // currency.
        BigDecimal unit = instrument.contractSize().multiply(rate);
        BigDecimal unitWorth = terms.reference().value().multiply(unit);
        Price stop = terms.stop();
        BigDecimal unitRisk =
                stop == null ? null : terms.reference().distanceTo(stop).multiply(unit);
        BigDecimal leverage = leverage(proposal, limits, steps);
        if (rate.compareTo(BigDecimal.ONE) != 0
                || !instrument.quote().equals(account.equity().currency())) {
            steps.add(
                    "conversion",
                    "1 " + instrument.quote() + " in " + account.equity().currency(),
                    plain(rate));
        }

        BigDecimal wanted =
                switch (limits.sizing()) {
                    case Limits.Sizing.RiskShare risk -> {
                        if (unitRisk == null) {
                            // Unreachable with the shipped gates; a plan without a stop is sized by
                            // worth alone.
                            yield account.equity()
                                    .amount()
                                    .multiply(limits.maxPositionShare().value())
                                    .divide(unitWorth, SCALE, RoundingMode.DOWN);
                        }
                        BigDecimal budget =
                                account.equity().amount().multiply(risk.share().value());
                        steps.add(
                                "risk",
                                risk.share().asPercent() + " of equity " + account.equity(),
                                money(budget, account));
                        steps.add(
                                "distance",
                                "entry " + terms.reference() + " to stop " + stop,
                                plain(unitRisk) + " a unit");
                        BigDecimal quantity = budget.divide(unitRisk, SCALE, RoundingMode.DOWN);
                        steps.add("by risk", "risk / distance", plain(quantity));
                        yield quantity;
                    }
                    case Limits.Sizing.FixedAmount fixed -> {
                        BigDecimal quantity =
                                fixed.amount().amount().divide(unitWorth, SCALE, RoundingMode.DOWN);
                        steps.add(
                                "by amount",
                                fixed.amount() + " / " + plain(unitWorth) + " a unit",
                                plain(quantity));
                        yield quantity;
                    }
                };

        BigDecimal cap =
                account.equity()
                        .amount()
                        .max(BigDecimal.ZERO)
                        .multiply(limits.maxPositionShare().value())
                        .multiply(leverage)
                        .divide(unitWorth, SCALE, RoundingMode.DOWN);
        boolean capped = cap.compareTo(wanted) < 0;
        steps.add(
                "cap",
                "at most "
                        + limits.maxPositionShare().asPercent()
                        + " of equity"
                        + (leverage.compareTo(BigDecimal.ONE) == 0 ? "" : " x " + plain(leverage))
                        + " in one position",
                plain(cap) + (capped ? ", applies" : ", does not apply"));
        BigDecimal affordable =
                account.freeBalance()
                        .amount()
                        .max(BigDecimal.ZERO)
                        .multiply(USABLE_SHARE_OF_FREE)
                        .multiply(leverage)
                        .divide(unitWorth, SCALE, RoundingMode.DOWN);
        BigDecimal allowed = wanted.min(cap);
        boolean shortOfFunds = affordable.compareTo(allowed) < 0;
        if (shortOfFunds) {
            steps.add("funds", "free " + account.freeBalance(), plain(affordable) + ", applies");
        }
        Quantity quantity = instrument.roundQuantity(allowed.min(affordable));
        steps.add(
                "quantity",
                "down to the lot step " + plain(instrument.lotStep()),
                quantity.toString());
        return judge(quantity, terms, instrument, unitRisk, leverage, account, shortOfFunds, steps);
    }

    private static Size judge(
            Quantity quantity,
            TradeTerms terms,
            Instrument instrument,
            @Nullable BigDecimal unitRisk,
            BigDecimal leverage,
            AccountSnapshot account,
            boolean shortOfFunds,
            Arithmetic steps) {
        Money notional = instrument.notional(terms.reference(), quantity);
        boolean tooSmall =
                quantity.isZero()
                        || quantity.compareTo(instrument.minimumQuantity()) < 0
                        || notional.isLessThan(instrument.minimumNotional());
        if (tooSmall) {
            String evidence =
                    "%s worth %s; the venue takes no less than %s worth %s"
                            .formatted(
                                    quantity,
                                    notional,
                                    instrument.minimumQuantity(),
                                    instrument.minimumNotional());
            return new Unsizeable(
                    shortOfFunds
                            ? DenialReason.FUNDS_INSUFFICIENT
                            : DenialReason.SIZE_BELOW_MINIMUM,
                    evidence,
                    steps.lines());
        }
        Money risk =
                unitRisk == null
                        ? Money.zero(account.equity().currency())
                        : new Money(
                                unitRisk.multiply(quantity.value()), account.equity().currency());
        if (unitRisk != null) {
            steps.add("at risk", "quantity x distance", risk.toString());
        }
        return new Sized(quantity, leverage, risk, steps.lines());
    }

    private static BigDecimal leverage(TradeProposal proposal, Limits limits, Arithmetic steps) {
        Instruction.Leverage asked = proposal.instruction().leverage();
        if (asked == null) {
            return BigDecimal.ONE;
        }
        // Of a range the lower end; never more than the account allows.
        BigDecimal leverage = asked.low().max(BigDecimal.ONE).min(limits.maxLeverage());
        steps.add(
                "leverage",
                "signal %sx, account at most %sx"
                        .formatted(plain(asked.low()), plain(limits.maxLeverage())),
                plain(leverage));
        return leverage;
    }

    private static String money(BigDecimal amount, AccountSnapshot account) {
        return new Money(amount, account.equity().currency()).toString();
    }

    private static String plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    private static final class Arithmetic {
        private final List<SizingStep> steps = new ArrayList<>();

        void add(String what, String how, String result) {
            steps.add(new SizingStep(what, how, result));
        }

        List<SizingStep> lines() {
            return List.copyOf(steps);
        }
    }
}
