package io.heliograph.engine.fanout;

import static io.heliograph.engine.Fixtures.NOON;
import static io.heliograph.engine.Fixtures.USDT;
import static io.heliograph.engine.Fixtures.aSignal;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.engine.fanout.BestVenue.Candidate;
import io.heliograph.engine.fanout.BestVenue.Stand;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.TradingMode;
import io.heliograph.model.decision.VenueChoice;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BestVenueTest {
    private static final Currency EUR = new Currency("EUR");

    @Test
    void buysWhereAUnitCostsLeastWithItsFee() {
        // The nearer ask has the higher fee: 100.10 against 100.07.
        VenueChoice choice =
                buying(ready("one", "100.00", "0.001"), ready("two", "100.02", "0.0005"));

        assertThat(choice.chosen()).isEqualTo(new AccountId("two"));
        assertThat(choice.offers())
                .extracting(VenueChoice.Offer::net)
                .containsExactly(Money.of("100.1", "USDT"), Money.of("100.07001", "USDT"));
        assertThat(choice.offers().getFirst().why()).isEqualTo("ask 100 USDT, fee 0.1 %");
    }

    @Test
    void sellsWhereAUnitBringsMost() {
        VenueChoice choice =
                BestVenue.choose(
                        aSignal().selling().proposal(),
                        "main",
                        List.of(ready("one", "100.00", "0.0004"), ready("two", "100.02", "0.001")),
                        (from, into) -> Optional.empty(),
                        NOON);

        assertThat(choice.chosen()).isEqualTo(new AccountId("one"));
    }

    @Test
    void takesTheFirstOfEquals() {
        VenueChoice choice = buying(ready("one", "100", "0.001"), ready("two", "100", "0.001"));

        assertThat(choice.chosen()).isEqualTo(new AccountId("one"));
    }

    @Test
    void passesOverWhoCannotTradeHoweverCheapItIs() {
        VenueChoice choice =
                buying(
                        new Candidate(account("one"), new Stand.Out("price stale")),
                        ready("two", "200", "0.01"));

        assertThat(choice.chosen()).isEqualTo(new AccountId("two"));
        assertThat(choice.offers().getFirst().net()).isNull();
    }

    @Test
    void choosesNobodyWhereNobodyCanTrade() {
        VenueChoice choice = buying(new Candidate(account("one"), new Stand.Out("halted")));

        assertThat(choice.chosen()).isNull();
        assertThat(choice.taken()).isEmpty();
    }

    @Test
    void leavesTheCallWithWhoTradesItAlready() {
        VenueChoice choice =
                buying(ready("one", "1", "0"), new Candidate(account("two"), new Stand.Entered()));

        assertThat(choice.chosen()).isEqualTo(new AccountId("two"));
    }

    @Test
    void comparesVenuesWithDifferentMoney() {
        Map<Currency, BigDecimal> inDollars = Map.of(EUR, new BigDecimal("1.1"));
        Candidate euros =
                new Candidate(
                        account("two"), new Stand.Ready(Price.of("90"), EUR, Ratio.of("0.001")));

        VenueChoice choice =
                BestVenue.choose(
                        aSignal().proposal(),
                        "main",
                        List.of(ready("one", "100", "0.001"), euros),
                        (from, into) -> Optional.ofNullable(inDollars.get(from)),
                        NOON);

        assertThat(choice.taken().orElseThrow().net()).isEqualTo(Money.of("99.099", "USDT"));
    }

    @Test
    void doesNotGuessARateThatNobodyKnows() {
        Candidate euros =
                new Candidate(
                        account("two"), new Stand.Ready(Price.of("90"), EUR, Ratio.of("0.001")));

        VenueChoice choice = buying(ready("one", "100", "0.001"), euros);

        assertThat(choice.chosen()).isEqualTo(new AccountId("one"));
        assertThat(choice.offers().getLast().why()).isEqualTo("no rate from EUR to USDT");
    }

    private static VenueChoice buying(Candidate... candidates) {
        return BestVenue.choose(
                aSignal().proposal(),
                "main",
                List.of(candidates),
                (from, into) -> Optional.empty(),
                NOON);
    }

    private static Candidate ready(String name, String price, String fee) {
        return new Candidate(account(name), new Stand.Ready(Price.of(price), USDT, Ratio.of(fee)));
    }

    private static Account account(String name) {
        return new Account(
                new AccountId(name),
                new VenueId(name.toUpperCase(Locale.ROOT)),
                AccountKind.MARGIN,
                TradingMode.PAPER,
                USDT,
                ZoneOffset.UTC);
    }
}
