package io.heliograph.app.runtime;

import io.heliograph.app.Actor;
import io.heliograph.app.Refusal;
import io.heliograph.model.AccountId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradingState;
import io.heliograph.model.account.TradingSwitch;
import io.heliograph.model.account.TradingSwitch.Scope;
import io.heliograph.venues.live.Canary;
import io.heliograph.venues.live.Canary.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets test accounts sing from time to time: where a venue breaks its contract twice in a row, its
/// live accounts open nothing more until a person has looked. Closing and protecting goes on.
final class Sentinel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sentinel.class);

    /// `test-okx:BTC-USDT, test-binance:BTC-USDT`
    private static final String SETTING = "HELIOGRAPH_CANARIES";

    private static final Duration EVERY = Duration.ofHours(6);
    private static final int LONGEST_REASON = 500;

    private final RealAccounts accounts;
    private final Settings settings;
    private final Oversight oversight;
    private final InstantSource clock;
    private final Map<AccountId, String> instruments;
    private final Map<VenueId, String> broken = new ConcurrentSkipListMap<>();
    private final Thread thread;
    private volatile boolean closed;

    Sentinel(
            RealAccounts accounts,
            Settings settings,
            Oversight oversight,
            Map<String, String> environment,
            InstantSource clock) {
        this.accounts = accounts;
        this.settings = settings;
        this.oversight = oversight;
        this.clock = clock;
        this.instruments = read(environment.getOrDefault(SETTING, ""));
        this.thread = Thread.ofVirtual().name("venue-sentinel").unstarted(this::run);
    }

    private static Map<AccountId, String> read(String setting) {
        Map<AccountId, String> named = new LinkedHashMap<>();
        for (String each : setting.split(",", -1)) {
            String[] parts = each.strip().split(":", -1);
            if (parts.length == 2) {
                named.put(new AccountId(parts[0]), parts[1]);
            } else if (!each.isBlank()) {
                throw new Refusal(
                        "%s must be ACCOUNT:SYMBOL, separated by commas, was \"%s\""
                                .formatted(SETTING, setting));
            }
        }
        return named;
    }

    void start() {
        if (!instruments.isEmpty()) {
            thread.start();
        }
    }

    /// Which venues break their contracts, in words; empty where none does.
    String trouble() {
        return String.join("; ", broken.values());
    }

    /// Tries every kind of order with a test account, now.
    ///
    /// @throws Refusal in words for people, where it is no test account or nothing can be tried
    List<Canary.Result> sing(AccountId test) {
        String instrument = instruments.get(test);
        if (instrument == null) {
            throw new Refusal(test + " is no test account; name it in " + SETTING);
        }
        List<Canary.Result> results = accounts.sing(test, instrument);
        if (breaks(results)) {
            // Once may be chance; what people stop for is what happens again.
            results = accounts.sing(test, instrument);
        }
        judge(accounts.venueOf(test), results);
        return results;
    }

    private static boolean breaks(List<Canary.Result> results) {
        return results.stream().anyMatch(result -> result.verdict() == Verdict.BROKEN);
    }

    private void judge(VenueId venue, List<Canary.Result> results) {
        if (!breaks(results)) {
            broken.remove(venue);
            return;
        }
        String words =
                results.stream()
                        .filter(result -> result.verdict() == Verdict.BROKEN)
                        .map(result -> result.step() + ": " + result.words())
                        .collect(Collectors.joining(", ", venue + " breaks its contract: ", ""));
        LOG.error("{}", words);
        broken.put(venue, words);
        for (Account account : settings.store().accounts()) {
            if (account.venue().equals(venue) && !instruments.containsKey(account.id())) {
                reduce(account.id(), words);
            }
        }
    }

    /// What a person has stopped harder stays so.
    private void reduce(AccountId account, String why) {
        boolean stopped =
                TradingSwitch.strictest(oversight.switches(), account, Subscription.EVERY_SOURCE)
                        .isPresent();
        if (!stopped) {
            oversight.set(
                    new TradingSwitch(
                            Scope.ACCOUNT,
                            account.value(),
                            TradingState.REDUCING,
                            why.substring(0, Math.min(why.length(), LONGEST_REASON)),
                            Actor.PROGRAM,
                            clock.instant()));
        }
    }

    private void run() {
        while (!closed) {
            for (AccountId test : new ArrayList<>(instruments.keySet())) {
                try {
                    sing(test);
                } catch (RuntimeException untried) {
                    LOG.warn("the canary of {} cannot sing: {}", test, untried.getMessage());
                }
            }
            try {
                Thread.sleep(EVERY);
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
