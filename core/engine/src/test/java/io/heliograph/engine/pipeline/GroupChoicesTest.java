package io.heliograph.engine.pipeline;

import static io.heliograph.engine.Fixtures.BTC_USDT;
import static io.heliograph.engine.Fixtures.NOON;
import static io.heliograph.engine.Fixtures.USDT;
import static io.heliograph.engine.Fixtures.aSignal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.fanout.BestVenue.Stand;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.port.VenueChoices;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.SignalId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.TradingMode;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.decision.VenueChoice;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.AccountEvent.DecisionMade;
import io.heliograph.model.order.FeeRates;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.model.signal.InstrumentName;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupChoicesTest {
    private static final ClientOrderIds IDS =
            new ClientOrderIds("sixteen bytes or more".getBytes(StandardCharsets.UTF_8));

    private final House house = new House(3);

    @Test
    void letsTheAccountWithTheBestPriceTradeAndTheOthersSayWhyNot() {
        house.prices("100.00", "99.90", "100.10");

        house.deliver("s");

        assertThat(house.entered("s")).containsExactly("a1");
        Decision.Denied denied = (Decision.Denied) house.decision("a0", "s");
        assertThat(denied.reason()).isEqualTo(DenialReason.VENUE_NOT_CHOSEN);
        assertThat(denied.evidence())
                .contains("100.1 USDT net for a0 at V0 (ask 100 USDT, fee 0.1 %)")
                .contains("99.9999 USDT net for a1 at V1");
    }

    @Test
    void leavesAnAccountOutsideTheGroupToItself() {
        house.group("a0", null);
        house.prices("100.00", "99.90", "100.10");

        house.deliver("s");

        assertThat(house.entered("s")).containsExactly("a0", "a1");
    }

    @Test
    void passesOverVenuesThatCannotTrade() {
        house.prices("99.00", "99.50", "100.00");
        house.closed.put("a0", "it has no key");
        house.quotes.remove(new VenueId("V1"));

        house.deliver("s");

        assertThat(house.entered("s")).containsExactly("a2");
        VenueChoice choice = house.choice("s");
        assertThat(choice.offers().get(0).why()).isEqualTo("it has no key");
        assertThat(choice.offers().get(1).why()).contains("no price");
    }

    @Test
    void choosesTheSameAfterACrashThoughPricesMoved() {
        house.prices("99.00", "99.50", "100.00");
        house.chooseAndCrash("s");
        house.prices("100.00", "99.50", "99.00");

        house.restart();
        house.deliver("s");

        assertThat(house.entered("s")).containsExactly("a0");
    }

    @Test
    void doesNotTradeElsewhereWhatTheChosenAccountDenies() {
        house.prices("99.00", "99.50", "100.00");
        house.chooseAndCrash("s");
        house.quotes.remove(new VenueId("V0"));

        house.restart();
        house.deliver("s");

        assertThat(house.entered("s")).isEmpty();
    }

    @Test
    void bringsNobodyACallWhoseChoiceCannotBeKept() {
        house.keepsNothing = true;

        assertThatThrownBy(() -> house.deliver("s")).isInstanceOf(JournalException.class);
        assertThat(house.entered("s")).isEmpty();
        assertThat(house.decided("s")).isEmpty();
    }

    @Test
    void keepsATwoStepCallWithOneAccountInWhateverOrderItsMessagesCome() {
        house.prices("99.00", "99.50", "100.00");
        house.deliver("first", null);
        house.prices("100.00", "99.50", "99.00");
        house.deliver("second", "first");

        assertThat(house.entered("first", "second")).containsExactly("a0");

        House backwards = new House(3);
        backwards.prices("99.00", "99.50", "100.00");
        backwards.deliver("second", "first");
        backwards.prices("100.00", "99.50", "99.00");
        backwards.deliver("first", null);

        assertThat(backwards.entered("first", "second")).containsExactly("a0");
    }

    @Test
    void choosesOnceMoreForTheSecondStepWhereNobodyCouldTradeTheFirst() {
        house.quotes.clear();
        house.deliver("first", null);
        house.prices("100.00", "99.50", "99.00");
        house.deliver("second", "first");

        assertThat(house.entered("second")).containsExactly("a2");
        assertThat(house.entered("first")).isEmpty();
    }

    @Test
    void leavesACallWithTheAccountThatHadItBeforeThereWasAGroup() {
        house.prices("100.00", "99.50", "99.00");
        house.lane("a0").onProposal(house.proposal("a0", "s", null), NOON);

        house.deliver("s");

        assertThat(house.entered("s")).containsExactly("a0");
    }

    /// Signals, edits, crashes, moving prices, venues that come and go, in any order.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void neverLetsTwoAccountsOfAGroupTradeOneCall(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        House wild = new House(2 + random.nextInt(3));
        List<String> calls = new ArrayList<>();
        for (int step = 0; step < 120; step++) {
            String one = "a" + random.nextInt(wild.accounts.size());
            switch (random.nextInt(7)) {
                case 0 -> wild.restart();
                case 1 -> wild.prices(random);
                case 2 -> wild.quotes.remove(wild.account(one).venue());
                case 3 -> {
                    if (wild.closed.remove(one) == null) {
                        wild.closed.put(one, "away");
                    }
                }
                case 4 -> calls.add("s" + calls.size());
                default -> {
                    if (!calls.isEmpty()) {
                        String call = calls.get(random.nextInt(calls.size()));
                        boolean second = random.nextBoolean();
                        wild.deliverSome(
                                second ? call + "-second" : call,
                                second ? call : null,
                                random.nextInt(wild.accounts.size() + 1));
                    }
                }
            }
        }
        for (String call : calls) {
            assertThat(wild.entered(call, call + "-second"))
                    .as("seed %d, call %s", seed, call)
                    .hasSizeLessThanOrEqualTo(1);
        }
        assertThat(calls.stream().filter(c -> !wild.entered(c, c + "-second").isEmpty()))
                .as("seed %d trades anything at all", seed)
                .isNotEmpty();
    }

    /// Accounts of one group, each at a venue of its own.
    private static final class House implements MarketData, VenueChoices {
        private final Map<String, Account> accounts = new TreeMap<>();
        private final Map<String, InMemoryJournal> journals = new TreeMap<>();
        private final Map<String, AccountLane> lanes = new TreeMap<>();
        private final Map<String, String> groups = new TreeMap<>();
        private final Map<VenueId, Quote> quotes = new LinkedHashMap<>();
        private final Map<String, String> closed = new TreeMap<>();
        private final InMemoryVenueChoices kept = new InMemoryVenueChoices();
        private boolean keepsNothing;

        House(int size) {
            for (int i = 0; i < size; i++) {
                String name = "a" + i;
                Account account =
                        new Account(
                                new AccountId(name),
                                new VenueId("V" + i),
                                AccountKind.MARGIN,
                                TradingMode.PAPER,
                                USDT,
                                ZoneOffset.UTC);
                accounts.put(name, account);
                journals.put(name, new InMemoryJournal());
                groups.put(name, "main");
                price(account.venue(), "100");
            }
            restart();
            lanes.values().forEach(lane -> lane.deposit(Money.of("10000", "USDT"), NOON));
        }

        void restart() {
            accounts.forEach((name, account) -> lanes.put(name, lane(name, account)));
        }

        private AccountLane lane(String name, Account account) {
            return new AccountLane(account, journals.get(name), this, new Quiet(name), IDS);
        }

        AccountLane lane(String name) {
            return lanes.get(name);
        }

        Account account(String name) {
            return accounts.get(name);
        }

        void group(String name, String group) {
            groups.put(name, group);
        }

        void prices(String... each) {
            for (int i = 0; i < each.length; i++) {
                price(new VenueId("V" + i), each[i]);
            }
        }

        void prices(SplittableRandom random) {
            accounts.values()
                    .forEach(account -> price(account.venue(), "100." + (10 + random.nextInt(90))));
        }

        private void price(VenueId venue, String price) {
            quotes.put(
                    venue,
                    Quote.ofLast(new InstrumentId("ANY", venue), Price.of(price), NOON, NOON));
        }

        void deliver(String signal) {
            deliver(signal, null);
        }

        void deliver(String signal, String completes) {
            deliverSome(signal, completes, accounts.size());
        }

        /// Chooses, brings the call to the first few accounts, and crashes before the others.
        void deliverSome(String signal, String completes, int brought) {
            settled(signal, completes).stream()
                    .limit(brought)
                    .forEach(proposal ->
                            lane(proposal.account().id().value()).onProposal(proposal, NOON));
        }

        void chooseAndCrash(String signal) {
            deliverSome(signal, null, 0);
        }

        private List<TradeProposal> settled(String signal, String completes) {
            List<TradeProposal> proposals =
                    accounts.keySet().stream()
                            .map(name -> proposal(name, signal, completes))
                            .toList();
            Map<AccountId, String> inGroups = new LinkedHashMap<>();
            groups.forEach((name, group) -> inGroups.put(accounts.get(name).id(), group));
            Map<Boolean, List<TradeProposal>> grouped =
                    proposals.stream()
                            .collect(
                                    Collectors.partitioningBy(proposal ->
                                            inGroups.containsKey(proposal.account().id())));
            List<TradeProposal> all = new ArrayList<>(grouped.get(false));
            all.addAll(
                    new GroupChoices(this, this::rate)
                            .settled(grouped.get(true), inGroups, this::stands, NOON));
            return all;
        }

        private List<Stand> stands(List<TradeProposal> proposals) {
            return proposals.stream()
                    .map(proposal -> lane(proposal.account().id().value()).stand(proposal, NOON))
                    .toList();
        }

        TradeProposal proposal(String name, String signal, String completes) {
            TradeProposal alone =
                    aSignal()
                            .id(signal)
                            .naming(signal.replaceFirst("-second", "").toUpperCase(Locale.ROOT))
                            .on(accounts.get(name))
                            .stop("95")
                            .proposal();
            return new TradeProposal(
                    alone.signal(),
                    alone.source(),
                    alone.postedAt(),
                    alone.instruction(),
                    alone.account(),
                    alone.subscription(),
                    alone.limits(),
                    completes == null ? null : new SignalId(completes),
                    null,
                    null);
        }

        VenueChoice choice(String signal) {
            return kept.find(new SignalId(signal), "main").orElseThrow();
        }

        /// The accounts that trade any of the signals.
        List<String> entered(String... signals) {
            return accounts.keySet().stream()
                    .filter(name ->
                            List.of(signals).stream()
                                    .anyMatch(signal ->
                                            decision(name, signal) instanceof Decision.Approved))
                    .toList();
        }

        List<String> decided(String signal) {
            return accounts.keySet().stream()
                    .filter(name -> decision(name, signal) != null)
                    .toList();
        }

        Decision decision(String name, String signal) {
            return journals.get(name).load(new AccountId(name)).stream()
                    .filter(DecisionMade.class::isInstance)
                    .map(fact -> ((DecisionMade) fact).decision())
                    .filter(decision -> decision.signal().value().equals(signal))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Optional<VenueChoice> find(SignalId call, String group) {
            return kept.find(call, group);
        }

        @Override
        public VenueChoice keep(VenueChoice choice) {
            if (keepsNothing) {
                throw new JournalException(JournalException.Kind.UNAVAILABLE, "no database", null);
            }
            return kept.keep(choice);
        }

        @Override
        public MarketSnapshot snapshot(InstrumentName name, VenueId venue, Currency currency) {
            return new MarketSnapshot(
                    name.toString(),
                    instrument(new InstrumentId(name.base() + "-USDT", venue)).orElseThrow(),
                    quotes.get(venue),
                    Duration.ofSeconds(30),
                    Map.of(USDT, BigDecimal.ONE));
        }

        @Override
        public Optional<Quote> latest(InstrumentId instrument) {
            return Optional.ofNullable(quotes.get(instrument.venue()));
        }

        @Override
        public Optional<BigDecimal> rate(Currency from, Currency into) {
            return Optional.of(BigDecimal.ONE);
        }

        @Override
        public Optional<Instrument> instrument(InstrumentId id) {
            return Optional.of(
                    new Instrument(
                            id,
                            BTC_USDT.asset(),
                            id.symbol().substring(0, id.symbol().indexOf('-')),
                            BTC_USDT.quote(),
                            BTC_USDT.tickSize(),
                            BTC_USDT.lotStep(),
                            BTC_USDT.minimumQuantity(),
                            BTC_USDT.minimumNotional(),
                            BTC_USDT.contractSize(),
                            BTC_USDT.aliases()));
        }

        /// Answers nothing.
        private final class Quiet implements VenueClient {
            private final String account;

            Quiet(String account) {
                this.account = account;
            }

            @Override
            public VenueId venue() {
                return accounts.get(account).venue();
            }

            @Override
            public void send(VenueCommand command) {}

            @Override
            public VenueProfile profile() {
                return VenueProfile.ideal(Duration.ofSeconds(5));
            }

            @Override
            public Optional<FeeRates> fees() {
                Ratio fee = Ratio.of("0.001");
                return Optional.of(new FeeRates(fee, fee, FeeRates.Origin.SET));
            }

            @Override
            public String closedBecause() {
                return closed.getOrDefault(account, "");
            }
        }
    }
}
