package io.heliograph.engine.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.notification.AccountAlarms.Look;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.TradingMode;
import io.heliograph.model.notice.AccountWatch;
import io.heliograph.model.notice.Audience;
import io.heliograph.model.notice.Destination;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.NoticeKind;
import io.heliograph.model.notice.Planned;
import io.heliograph.model.notice.Priority;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountAlarmsTest {
    private static final Currency DOLLAR = new Currency("USDT");
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private @Nullable AccountWatch watch;

    /// An account that opened the day with 1000 of balance.
    private static AccountSnapshot standing(AccountKind kind, String equity, String free) {
        Money now = money(equity);
        return new AccountSnapshot(
                new Account(
                        new AccountId("paper"),
                        new VenueId("PAPER"),
                        kind,
                        TradingMode.PAPER,
                        DOLLAR,
                        ZoneOffset.UTC),
                money("1000"),
                now,
                money(free),
                LocalDate.of(2026, 11, 21),
                money("1000"),
                money("1000").minus(now),
                0,
                List.of(),
                List.of());
    }

    private static Money money(String amount) {
        return Money.of(amount, "USDT");
    }

    private List<NoticeKind> look(AccountAlarms alarms, AccountSnapshot now) {
        Look look = alarms.look(watch, now, Limits.shipped());
        watch = look.after();
        return look.news().stream().map(AccountNews::kind).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SPOT   | 1000   | 1000 |
                    SPOT   | 1000   | 100  |
                    SPOT   | 1000   | 99   | BALANCE_LOW
                    SPOT   | 970.01 | 500  |
                    SPOT   | 970    | 500  | EQUITY_DROPPED
                    SPOT   | 960    | 500  | EQUITY_DROPPED LOSS_LIMIT_NEAR
                    SPOT   | 900    | 500  | EQUITY_DROPPED DRAWDOWN_REACHED LOSS_LIMIT_NEAR
                    SPOT   | -10    | 500  | EQUITY_DROPPED DRAWDOWN_REACHED LOSS_LIMIT_NEAR
                    MARGIN | 1000   | 400  |
                    MARGIN | 1000   | 330  | MARGIN_LOW
                    SPOT   | 1000   | 330  |
                    """)
    void tellWhatIsBad(AccountKind kind, String equity, String free, @Nullable String told) {
        look(AccountAlarms.shipped(), standing(kind, "1000", "1000"));

        List<NoticeKind> news = look(AccountAlarms.shipped(), standing(kind, equity, free));

        assertThat(news.stream().map(Enum::name).toList())
                .containsExactlyElementsOf(told == null ? List.of() : List.of(told.split(" ")));
    }

    @Test
    void tellOnceUntilItHasRecovered() {
        AccountAlarms drop = new AccountAlarms(null, null, Ratio.percent("10"), null, null);

        assertThat(look(drop, standing(AccountKind.SPOT, "899", "500"))).hasSize(1);
        assertThat(look(drop, standing(AccountKind.SPOT, "880", "500"))).isEmpty();
        assertThat(look(drop, standing(AccountKind.SPOT, "905", "500")))
                .as("not quite recovered")
                .isEmpty();
        assertThat(look(drop, standing(AccountKind.SPOT, "899", "500"))).isEmpty();
        assertThat(look(drop, standing(AccountKind.SPOT, "910", "500"))).isEmpty();
        assertThat(look(drop, standing(AccountKind.SPOT, "899", "500"))).as("again").hasSize(1);
    }

    @Test
    void tellOnceUntilEnoughIsFree() {
        AccountAlarms free = new AccountAlarms(Ratio.percent("10"), null, null, null, null);

        assertThat(look(free, standing(AccountKind.SPOT, "1000", "99"))).hasSize(1);
        assertThat(look(free, standing(AccountKind.SPOT, "1000", "105"))).isEmpty();
        assertThat(look(free, standing(AccountKind.SPOT, "1000", "99"))).isEmpty();
        assertThat(look(free, standing(AccountKind.SPOT, "1000", "110"))).isEmpty();
        assertThat(look(free, standing(AccountKind.SPOT, "1000", "99"))).hasSize(1);
    }

    @Test
    void countADrawdownFromTheHighestEquity() {
        AccountAlarms drawdown = new AccountAlarms(null, null, null, Ratio.percent("10"), null);

        look(drawdown, standing(AccountKind.SPOT, "2000", "500"));
        look(drawdown, standing(AccountKind.SPOT, "1900", "500"));

        assertThat(look(drawdown, standing(AccountKind.SPOT, "1800", "500")))
                .containsExactly(NoticeKind.DRAWDOWN_REACHED);
        assertThat(watch)
                .isEqualTo(
                        new AccountWatch(
                                new AccountId("paper"),
                                money("2000"),
                                Set.of(NoticeKind.DRAWDOWN_REACHED)));
    }

    @Test
    void areToldToTheOwnerInHisLanguage() {
        NoticePlanner planner = new NoticePlanner(Templates.shipped(), m -> Optional.empty());
        AccountNews news =
                new AccountNews(
                        NoticeKind.DRAWDOWN_REACHED,
                        new AccountId("paper"),
                        Ratio.percent("12.345"),
                        Ratio.percent("10"),
                        money("876.55"));

        List<Planned> planned =
                planner.plan(
                        news,
                        List.of(
                                to("me", "paper", Audience.SUBSCRIBER),
                                to("all", "*", Audience.SUBSCRIBER),
                                to("other", "else", Audience.SUBSCRIBER),
                                to("ops", "", Audience.OPERATOR)),
                        Map.of(),
                        NOW);

        assertThat(planned).extracting(Planned::lane).containsExactly("me", "all");
        assertThat(planned.getFirst().notice().subject())
                .contains("paper: 12.34 % unter dem Höchststand");
        assertThat(planned.getFirst().notice().text()).contains("10 %").contains("876.55 USDT");
    }

    private static Destination to(String id, String owner, Audience audience) {
        return new Destination(
                id,
                audience,
                owner,
                Medium.EMAIL,
                id + "@example.org",
                "de",
                ZoneOffset.UTC,
                null,
                Priority.LOW,
                Set.of(),
                null);
    }

    @Test
    void areNoThresholdsBelowZero() {
        assertThatThrownBy(() -> new AccountAlarms(null, null, null, null, Ratio.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
