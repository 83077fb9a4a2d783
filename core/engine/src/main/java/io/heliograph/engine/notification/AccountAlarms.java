package io.heliograph.engine.notification;

import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Limits;
import io.heliograph.model.notice.AccountWatch;
import io.heliograph.model.notice.NoticeKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From where on an account's standing is told to its owner; null where it never is. What was told
/// is told again only after it has recovered, by a tenth of the threshold.
///
/// @param freeBalance the share of equity that is free: at less
/// @param marginLevel equity as a share of what positions bind, in margin accounts: at less
/// @param equityDrop what the day has lost, realised and open, as a share of its opening balance
/// @param drawdown how far equity is below its peak, as a share of the peak
/// @param lossLimit what the day has lost, as a share of what it may lose
public record AccountAlarms(
        @Nullable Ratio freeBalance,
        @Nullable Ratio marginLevel,
        @Nullable Ratio equityDrop,
        @Nullable Ratio drawdown,
        @Nullable Ratio lossLimit) {
    private static final BigDecimal WORSE_THAN_TOLD = new BigDecimal("0.9");
    private static final BigDecimal BETTER_THAN_TOLD = new BigDecimal("1.1");

    /// A new peak is one by more than this, so that not every tick of the price is kept.
    private static final BigDecimal PEAK_STEP = new BigDecimal("1.001");

    public AccountAlarms {
        requirePositive(freeBalance);
        requirePositive(marginLevel);
        requirePositive(equityDrop);
        requirePositive(drawdown);
        requirePositive(lossLimit);
    }

    /// What the program comes with.
    public static AccountAlarms shipped() {
        return new AccountAlarms(
                Ratio.percent("10"),
                Ratio.percent("150"),
                Ratio.percent("3"),
                Ratio.percent("10"),
                Ratio.percent("80"));
    }

    /// @param after to be remembered for the next look
    /// @param news what its owner should know
    public record Look(AccountWatch after, List<AccountNews> news) {
        public Look {
            news = List.copyOf(news);
        }
    }

    /// @param isLow whether less is worse
    private record Measure(NoticeKind kind, Ratio observed, Ratio threshold, boolean isLow) {
        boolean isBad(boolean told) {
            BigDecimal edge = threshold.value();
            if (isLow) {
                return observed.value().compareTo(told ? edge.multiply(BETTER_THAN_TOLD) : edge)
                        < 0;
            }
            return told
                    ? observed.value().compareTo(edge.multiply(WORSE_THAN_TOLD)) > 0
                    : observed.value().compareTo(edge) >= 0;
        }
    }

    /// @param before from the last look; null at the first
    public Look look(@Nullable AccountWatch before, AccountSnapshot now, Limits limits) {
        Money peak =
                before == null || before.peak().times(PEAK_STEP).isLessThan(now.equity())
                        ? now.equity()
                        : before.peak();
        Set<NoticeKind> told = before == null ? Set.of() : before.told();
        Set<NoticeKind> bad = EnumSet.noneOf(NoticeKind.class);
        List<AccountNews> news = new ArrayList<>();
        for (Measure measure : measures(now, peak, limits)) {
            if (measure.isBad(told.contains(measure.kind()))) {
                bad.add(measure.kind());
                if (!told.contains(measure.kind())) {
                    news.add(
                            new AccountNews(
                                    measure.kind(),
                                    now.account().id(),
                                    measure.observed(),
                                    measure.threshold(),
                                    now.equity()));
                }
            }
        }
        return new Look(new AccountWatch(now.account().id(), peak, bad), news);
    }

    private List<Measure> measures(AccountSnapshot now, Money peak, Limits limits) {
        List<Measure> all = new ArrayList<>();
        Money bound = now.balance().minus(now.freeBalance());
        Money opening = now.dayOpeningBalance();
        if (isPositive(now.balance())) {
            add(all, NoticeKind.BALANCE_LOW, now.freeBalance(), now.equity(), freeBalance, true);
        }
        if (now.account().kind() == AccountKind.MARGIN) {
            add(all, NoticeKind.MARGIN_LOW, now.equity(), bound, marginLevel, true);
        }
        add(all, NoticeKind.EQUITY_DROPPED, now.dayLoss(), opening, equityDrop, false);
        add(all, NoticeKind.DRAWDOWN_REACHED, peak.minus(now.equity()), peak, drawdown, false);
        Money most = opening.times(limits.dailyLossShare().value());
        Money amount = limits.dailyLossAmount();
        add(
                all,
                NoticeKind.LOSS_LIMIT_NEAR,
                now.dayLoss(),
                amount != null && amount.isLessThan(most) ? amount : most,
                lossLimit,
                false);
        return all;
    }

    private static void add(
            List<Measure> all,
            NoticeKind kind,
            Money part,
            Money whole,
            @Nullable Ratio threshold,
            boolean isLow) {
        if (threshold != null && isPositive(whole)) {
            Ratio observed = Ratio.between(part.amount(), whole.amount());
            all.add(new Measure(kind, observed, threshold, isLow));
        }
    }

    private static boolean isPositive(Money money) {
        return money.amount().signum() > 0;
    }

    private static void requirePositive(@Nullable Ratio threshold) {
        if (threshold != null && !threshold.isPositive()) {
            throw new IllegalArgumentException("a threshold must be positive, was " + threshold);
        }
    }
}
