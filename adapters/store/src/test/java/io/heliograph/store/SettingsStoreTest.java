package io.heliograph.store;

import static io.heliograph.store.Facts.MANUAL;
import static io.heliograph.store.Facts.NOW;
import static io.heliograph.store.Facts.PAPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.port.JournalException;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.Ratio;
import io.heliograph.model.SourceId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.BreakEven;
import io.heliograph.model.account.EntryLadder;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.MovingStop;
import io.heliograph.model.account.Preference;
import io.heliograph.model.account.Split;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.account.TradingMode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettingsStoreTest {
    private static final SettingsStore.Change CHANGE = new SettingsStore.Change("ada", NOW);

    private Database database;
    private SettingsStore settings;

    @BeforeEach
    void open() {
        database = TestDatabase.open();
        settings = new SettingsStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void seedsAnEmptyInstallationOnce() {
        assertThat(settings.seed(NOW)).isTrue();
        assertThat(settings.seed(NOW)).isFalse();

        assertThat(settings.sources()).containsExactly(MANUAL);
        assertThat(settings.accounts())
                .containsExactly(
                        new Account(
                                PAPER,
                                new VenueId("PAPER"),
                                AccountKind.MARGIN,
                                TradingMode.PAPER,
                                new Currency("USDT"),
                                ZoneOffset.UTC));
        assertThat(settings.subscriptions())
                .containsExactly(new Subscription(Subscription.EVERY_SOURCE, PAPER, true, 1));
        assertThat(settings.limits(PAPER)).isEqualTo(Limits.shipped());
    }

    @Test
    void keepsEveryVersionOfLimits() {
        settings.seed(NOW);
        Limits second = settings.setLimits(PAPER, Limits.shipped(), CHANGE);

        assertThat(second.version()).isEqualTo(2);
        assertThat(settings.limits(PAPER)).isEqualTo(second);
        assertThat(settings.limitsHistory(PAPER).stream().map(c -> c.limits().version()))
                .containsExactly(2, 1);
        assertThat(settings.limitsHistory(PAPER).getFirst().who()).isEqualTo("ada");
    }

    @Test
    void keepsEveryVersionOfASubscription() {
        settings.seed(NOW);
        settings.setActive(Subscription.EVERY_SOURCE, PAPER, false, CHANGE);
        TradeStyle style = styled();
        Subscription third =
                settings.setStyle(Subscription.EVERY_SOURCE, PAPER, style, CHANGE).orElseThrow();

        assertThat(third.style()).isEqualTo(style);
        assertThat(third.active()).isFalse();
        assertThat(settings.subscriptions()).containsExactly(third);
        List<SettingsStore.SubscriptionChange> history =
                settings.subscriptionHistory(Subscription.EVERY_SOURCE, PAPER);
        assertThat(history.stream().map(c -> c.subscription().version())).containsExactly(3, 2, 1);
        assertThat(history.getFirst())
                .isEqualTo(new SettingsStore.SubscriptionChange(third, "ada", NOW));
        assertThat(history.getLast().who()).isEqualTo("first start");
    }

    static TradeStyle styled() {
        return new TradeStyle(
                Preference.mineIfNone(new Limits.Sizing.RiskShare(Ratio.percent("2"))),
                Preference.mine(BigDecimal.TWO),
                Preference.mineIfNone(Ratio.percent("3")),
                Preference.mine(List.of(Ratio.percent("2"), Ratio.percent("4"))),
                Preference.mine(
                        new Split.Custom(List.of(BigDecimal.valueOf(60), BigDecimal.valueOf(40)))),
                Preference.mine(new BreakEven(1, Ratio.percent("0.1"))),
                Preference.mine(new MovingStop.BehindTarget(1)),
                Preference.mine(new EntryLadder(3, new Split.Increasing(), Ratio.percent("0.5"))),
                Preference.mine(Duration.ofHours(4)));
    }

    @Test
    void refusesAChangeMadeFromOldLimits() {
        settings.seed(NOW);
        settings.setLimits(PAPER, Limits.shipped(), CHANGE);

        assertThatThrownBy(() -> settings.setLimits(PAPER, Limits.shipped(), CHANGE))
                .isInstanceOf(JournalException.class)
                .extracting(e -> ((JournalException) e).kind())
                .isEqualTo(JournalException.Kind.CONFLICT);
    }

    @Test
    void pausesAndResumesASubscription() {
        settings.seed(NOW);

        assertThat(settings.setActive(Subscription.EVERY_SOURCE, PAPER, false, CHANGE))
                .contains(new Subscription(Subscription.EVERY_SOURCE, PAPER, false, 2));
        assertThat(settings.setActive(new SourceId("other"), PAPER, false, CHANGE)).isEmpty();
    }

    @Test
    void letsNoLiveAccountFollowEverySource() {
        AccountId live = new AccountId("live");
        settings.addAccount(
                new Account(
                        live,
                        new VenueId("BINANCE"),
                        AccountKind.SPOT,
                        TradingMode.LIVE,
                        new Currency("USDT"),
                        ZoneOffset.UTC),
                CHANGE);

        assertThatThrownBy(() -> settings.subscribe(Subscription.EVERY_SOURCE, live, CHANGE))
                .isInstanceOf(IllegalArgumentException.class);
        settings.subscribe(MANUAL, live, CHANGE);
        assertThat(settings.subscriptions()).hasSize(1);
    }

    @Test
    void theAuditShowsWhatWasAltered() {
        settings.seed(NOW);
        settings.setLimits(PAPER, Limits.shipped(), CHANGE);
        List<Audit.Entry> entries = settings.audit(100).reversed();

        assertThat(entries).hasSize(4).allMatch(Audit.Entry::isGenuine);
        for (int i = 1; i < entries.size(); i++) {
            assertThat(entries.get(i).previousHash()).isEqualTo(entries.get(i - 1).hash());
        }
        database.change(
                "tampering",
                c -> c.sql("UPDATE audit SET actor = 'nobody' WHERE number = 2").update());
        assertThat(settings.audit(100).reversed().get(1).isGenuine()).isFalse();
    }
}
