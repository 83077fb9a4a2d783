package io.heliograph.engine.sizing;

import static io.heliograph.engine.sizing.Arithmetic.plain;

import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Limits.Sizing;
import io.heliograph.model.account.Preference;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.decision.Words;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.order.OrderPlan.SizingStep;
import io.heliograph.model.signal.Instruction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/// How much to buy or sell: one {@link Way} of finding it, then what caps it. Every step of the
/// arithmetic is kept, and rounding never raises the risk.
public final class PositionSizer {
    private static final int SCALE = 18;

    /// A little free money stays free, for the fee and for the price moving before the fill.
    private static final BigDecimal USABLE_SHARE_OF_FREE = new BigDecimal("0.995");

    /// The quantity, or why there is none.
    public sealed interface Size {
        List<SizingStep> arithmetic();
    }

    /// @param risk lost from entry to stop with this quantity, in the account's currency
    /// @param notional what it is worth at the price that risk is counted from, in the same
    public record Sized(
            Quantity quantity,
            BigDecimal leverage,
            Money risk,
            Money notional,
            List<SizingStep> arithmetic)
            implements Size {}

    public record Unsizeable(DenialReason reason, String evidence, List<SizingStep> arithmetic)
            implements Size {}

    /// @param instrument what is traded
    /// @param market its price and how far it moves
    /// @param rate one unit of its quote currency in the account's currency
    public Size size(
            TradeProposal proposal,
            TradeTerms terms,
            AccountSnapshot account,
            Instrument instrument,
            MarketSnapshot market,
            BigDecimal rate) {
        Arithmetic steps = new Arithmetic();
        BigDecimal leverage = leverage(proposal, steps);
        if (rate.compareTo(BigDecimal.ONE) != 0
                || !instrument.quote().equals(account.equity().currency())) {
            steps.add(
                    "conversion",
                    Words.of("1 ", instrument.quote(), " in ", account.equity().currency()),
                    Words.of(rate));
        }
        Basis basis = basis(proposal, terms, account, instrument, market, rate);
        Way way = Way.of(sizing(proposal, instrument, steps));
        BigDecimal wanted = way.quantity(basis, steps);
        if (wanted.signum() == 0) {
            return new Unsizeable(way.wantsNothing(), "nothing is wanted", steps.lines());
        }
        BigDecimal allowed = wanted.min(cap(proposal.limits(), basis, leverage, wanted, steps));
        BigDecimal affordable = affordable(account.freeBalance(), basis, leverage);
        boolean shortOfFunds = affordable.compareTo(allowed) < 0;
        if (shortOfFunds) {
            steps.add(
                    "funds",
                    Words.of("free ", new Words.Exact(account.freeBalance())),
                    Words.of(affordable, ", applies"));
        }
        Quantity quantity = instrument.roundQuantity(allowed.min(affordable));
        steps.add(
                "quantity",
                Words.of("down to the lot step ", instrument.lotStep()),
                Words.of(quantity));
        return tooSmall(quantity, terms, instrument)
                ? unsizeable(quantity, terms, instrument, shortOfFunds, steps)
                : sized(quantity, leverage, terms, basis, steps);
    }

    private static Basis basis(
            TradeProposal proposal,
            TradeTerms terms,
            AccountSnapshot account,
            Instrument instrument,
            MarketSnapshot market,
            BigDecimal rate) {
        BigDecimal unit = instrument.contractSize().multiply(rate);
        BigDecimal worth = terms.reference().value().multiply(unit);
        Price stop = terms.stop();
        BigDecimal atr = market.atr();
        return new Basis(
                account.equity(),
                worth,
                stop == null ? worth : terms.reference().distanceTo(stop).multiply(unit),
                stop == null
                        ? Words.of("entry ", terms.reference(), ", no stop")
                        : Words.of("entry ", terms.reference(), " to stop ", stop),
                atr == null || atr.signum() <= 0 ? null : atr.multiply(unit),
                account.recordOf(proposal.source()));
    }

    /// Whose way of sizing counts.
    private static Sizing sizing(TradeProposal proposal, Instrument instrument, Arithmetic steps) {
        Preference<Sizing> size = proposal.subscription().style().size();
        Sizing own = size.mine() == null ? proposal.limits().sizing() : size.mine();
        String hint = proposal.instruction().sizeHint();
        if (size.isMine(hint != null)) {
            return own;
        }
        Optional<Sizing> theirs = hint == null ? Optional.empty() : TheirSize.of(hint, instrument);
        steps.add(
                "size",
                hint == null
                        ? Words.of("the signal names none")
                        : Words.of("the signal's \"", hint, "\""),
                Words.of(theirs.isPresent() ? "theirs" : "mine"));
        return theirs.orElse(own);
    }

    private static BigDecimal leverage(TradeProposal proposal, Arithmetic steps) {
        Preference<BigDecimal> preference = proposal.subscription().style().leverage();
        Instruction.Leverage asked = proposal.instruction().leverage();
        boolean mine = preference.isMine(asked != null);
        // Of a range the lower end; never more than the account allows.
        BigDecimal wanted = mine ? preference.mine() : asked == null ? null : asked.low();
        if (wanted == null) {
            return BigDecimal.ONE;
        }
        BigDecimal most = proposal.limits().maxLeverage();
        BigDecimal leverage = wanted.max(BigDecimal.ONE).min(most);
        steps.add(
                "leverage",
                "%s %sx, account at most %sx"
                        .formatted(mine ? "mine" : "signal", plain(wanted), plain(most)),
                plain(leverage));
        return leverage;
    }

    private static BigDecimal cap(
            Limits limits, Basis basis, BigDecimal leverage, BigDecimal wanted, Arithmetic steps) {
        BigDecimal share = limits.maxPositionShare().value();
        BigDecimal cap =
                Basis.units(basis.shareOfEquity(share.multiply(leverage)), basis.unitWorth());
        boolean levered = leverage.compareTo(BigDecimal.ONE) != 0;
        steps.add(
                "cap",
                Words.of(
                        "at most ",
                        limits.maxPositionShare(),
                        " of equity",
                        levered ? " x " : "",
                        levered ? leverage : "",
                        " in one position"),
                Words.of(cap, cap.compareTo(wanted) < 0 ? ", applies" : ", does not apply"));
        return cap;
    }

    private static BigDecimal affordable(Money free, Basis basis, BigDecimal leverage) {
        return free.amount()
                .max(BigDecimal.ZERO)
                .multiply(USABLE_SHARE_OF_FREE)
                .multiply(leverage)
                .divide(basis.unitWorth(), SCALE, RoundingMode.DOWN);
    }

    private static boolean tooSmall(Quantity quantity, TradeTerms terms, Instrument instrument) {
        return quantity.isZero()
                || quantity.compareTo(instrument.minimumQuantity()) < 0
                || instrument
                        .notional(terms.reference(), quantity)
                        .isLessThan(instrument.minimumNotional());
    }

    private static Unsizeable unsizeable(
            Quantity quantity,
            TradeTerms terms,
            Instrument instrument,
            boolean shortOfFunds,
            Arithmetic steps) {
        return new Unsizeable(
                shortOfFunds ? DenialReason.FUNDS_INSUFFICIENT : DenialReason.SIZE_BELOW_MINIMUM,
                "%s worth %s; the venue takes no less than %s worth %s"
                        .formatted(
                                quantity,
                                instrument.notional(terms.reference(), quantity),
                                instrument.minimumQuantity(),
                                instrument.minimumNotional()),
                steps.lines());
    }

    private static Sized sized(
            Quantity quantity,
            BigDecimal leverage,
            TradeTerms terms,
            Basis basis,
            Arithmetic steps) {
        Currency currency = basis.equity().currency();
        Money notional = new Money(basis.unitWorth().multiply(quantity.value()), currency);
        if (terms.stop() == null) {
            return new Sized(quantity, leverage, Money.zero(currency), notional, steps.lines());
        }
        Money risk = new Money(basis.unitRisk().multiply(quantity.value()), currency);
        steps.add("at risk", Words.of("quantity x distance"), Words.of(new Words.Exact(risk)));
        return new Sized(quantity, leverage, risk, notional, steps.lines());
    }
}
