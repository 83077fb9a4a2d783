package io.heliograph.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.app.Refusal;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.TradingMode;
import io.heliograph.venues.live.Canary.Result;
import io.heliograph.venues.live.Canary.Step;
import io.heliograph.venues.live.Canary.Verdict;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SentinelTest {
    private static final AccountId TEST = new AccountId("test-okx");

    private final Deque<Verdict> rounds = new ArrayDeque<>();
    private final List<String> reduced = new ArrayList<>();
    private final Sentinel sentinel =
            new Sentinel(
                    this::sing,
                    () ->
                            List.of(
                                    account("test-okx", "OKX", TradingMode.LIVE),
                                    account("test-swap", "OKX", TradingMode.LIVE),
                                    account("alice", "OKX", TradingMode.LIVE),
                                    account("bob", "OKX", TradingMode.LIVE),
                                    account("carol", "KRAKEN", TradingMode.LIVE),
                                    account("paper", "OKX", TradingMode.PAPER)),
                    (account, why) -> reduced.add(account + ": " + why),
                    Map.of("HELIOGRAPH_CANARIES", "test-okx:BTC-USDT, test-swap:BTC-USDT"));

    @Test
    void touchesNobodyWhereTheContractIsKept() {
        sing(Verdict.KEPT);

        assertThat(sentinel.trouble()).isEmpty();
        assertThat(reduced).isEmpty();
    }

    @Test
    void reducesTheLiveAccountsOfAVenueThatBreaksItsContractTwice() {
        sing(Verdict.BROKEN, Verdict.BROKEN);

        String words = "OKX breaks its contract: LIMIT: as it went";
        assertThat(reduced).containsExactly("alice: " + words, "bob: " + words);
        assertThat(sentinel.trouble()).isEqualTo(words);
    }

    @Test
    void takesOneBreachForChance() {
        sing(Verdict.BROKEN, Verdict.KEPT);

        assertThat(sentinel.trouble()).isEmpty();
        assertThat(reduced).isEmpty();
    }

    @Test
    void tellsOfATestAccountThatWatchesOverNobody() {
        sing(Verdict.NOT_TRIED);

        assertThat(sentinel.trouble()).isEqualTo("test-okx cannot sing: LIMIT: as it went");
        assertThat(reduced).isEmpty();
    }

    @Test
    void asksForNoOrdersThatAVenueDoesNotHave() {
        sing(Verdict.ABSENT);

        assertThat(sentinel.trouble()).isEmpty();
    }

    @Test
    void healsWhenTheVenueKeepsItsContractAgainAndNotBefore() {
        sing(Verdict.BROKEN, Verdict.BROKEN);
        sing(Verdict.NOT_TRIED);
        assertThat(sentinel.trouble()).contains("breaks its contract", "cannot sing");

        sing(Verdict.KEPT);

        assertThat(sentinel.trouble()).isEmpty();
    }

    @Test
    void doesNotTakeOneTestAccountsWordForAnothers() {
        sing(Verdict.BROKEN, Verdict.BROKEN);

        rounds.add(Verdict.KEPT);
        sentinel.sing(new AccountId("test-swap"));

        assertThat(sentinel.trouble()).contains("breaks its contract");
    }

    @Test
    void singsWithTestAccountsOnly() {
        assertThatThrownBy(() -> sentinel.sing(new AccountId("alice")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("alice is no test account");
    }

    private void sing(Verdict... planned) {
        rounds.addAll(List.of(planned));
        sentinel.sing(TEST);
        assertThat(rounds).as("rounds that were not sung").isEmpty();
    }

    private List<Result> sing(AccountId test, String symbol) {
        assertThat(symbol).isEqualTo("BTC-USDT");
        return List.of(new Result(Step.LIMIT, rounds.removeFirst(), "as it went"));
    }

    private static Account account(String id, String venue, TradingMode mode) {
        return new Account(
                new AccountId(id),
                new VenueId(venue),
                AccountKind.SPOT,
                mode,
                new Currency("USDT"),
                ZoneOffset.UTC);
    }
}
