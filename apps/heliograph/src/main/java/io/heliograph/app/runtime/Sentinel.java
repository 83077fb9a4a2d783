package io.heliograph.app.runtime;

import io.heliograph.app.Refusal;
import io.heliograph.model.AccountId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.TradingMode;
import io.heliograph.venues.live.Canary.Result;
import io.heliograph.venues.live.Canary.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets test accounts sing from time to time: where a venue breaks its contract twice in a row, its
/// live accounts open nothing more until a person has looked. Closing and protecting goes on.
final class Sentinel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sentinel.class);

    /// `test-okx:BTC-USDT, test-binance:BTC-USDT`
    private static final String SETTING = "HELIOGRAPH_CANARIES";

    private static final Duration EVERY = Duration.ofHours(6);

    private final BiFunction<AccountId, String, List<Result>> voice;
    private final Supplier<List<Account>> accounts;
    private final BiConsumer<AccountId, String> reduce;
    private final Map<AccountId, String> instruments;

    /// By the test account that found it.
    private final Map<AccountId, String> broken = new ConcurrentSkipListMap<>();

    private final Map<AccountId, String> silent = new ConcurrentSkipListMap<>();
    private final Thread thread;
    private volatile boolean closed;

    /// @param voice tries every kind of order with a test account, in the instrument of that symbol
    /// @param accounts all there are
    /// @param reduce an account to closing and protecting, for a reason
    Sentinel(
            BiFunction<AccountId, String, List<Result>> voice,
            Supplier<List<Account>> accounts,
            BiConsumer<AccountId, String> reduce,
            Map<String, String> environment) {
        this.voice = voice;
        this.accounts = accounts;
        this.reduce = reduce;
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

    /// Which venues break their contracts and which test accounts watch over nobody, in words;
    /// empty where all is well.
    String trouble() {
        return Stream.of(broken, silent)
                .flatMap(each -> each.values().stream())
                .collect(Collectors.joining("; "));
    }

    /// Tries every kind of order with a test account, now.
    ///
    /// @throws Refusal in words for people, where it is no test account or nothing can be tried
    List<Result> sing(AccountId test) {
        String instrument = instruments.get(test);
        if (instrument == null) {
            throw new Refusal(test + " is no test account; name it in " + SETTING);
        }
        List<Result> results = voice.apply(test, instrument);
        if (has(Verdict.BROKEN, results)) {
            // Once may be chance; what people stop for is what happens again.
            results = voice.apply(test, instrument);
        }
        judge(test, results);
        return results;
    }

    private static boolean has(Verdict verdict, List<Result> results) {
        return results.stream().anyMatch(result -> result.verdict() == verdict);
    }

    /// A venue that could not be tried has not mended.
    private void judge(AccountId test, List<Result> results) {
        if (has(Verdict.BROKEN, results)) {
            breach(test, results);
        } else if (!has(Verdict.NOT_TRIED, results)) {
            broken.remove(test);
        }
        if (has(Verdict.NOT_TRIED, results)) {
            silent.put(test, test + " cannot sing: " + words(Verdict.NOT_TRIED, results));
        } else {
            silent.remove(test);
        }
    }

    private void breach(AccountId test, List<Result> results) {
        List<Account> all = accounts.get();
        VenueId venue =
                all.stream()
                        .filter(account -> account.id().equals(test))
                        .map(Account::venue)
                        .findFirst()
                        .orElseThrow(() -> new Refusal("there is no account " + test));
        String words = venue + " breaks its contract: " + words(Verdict.BROKEN, results);
        LOG.error("{}", words);
        broken.put(test, words);
        all.stream()
                .filter(account -> account.venue().equals(venue))
                .filter(account -> account.mode() == TradingMode.LIVE)
                .filter(account -> !instruments.containsKey(account.id()))
                .forEach(account -> reduce.accept(account.id(), words));
    }

    private static String words(Verdict verdict, List<Result> results) {
        return results.stream()
                .filter(result -> result.verdict() == verdict)
                .map(result -> result.step() + ": " + result.words())
                .collect(Collectors.joining(", "));
    }

    private void run() {
        while (!closed) {
            for (AccountId test : new ArrayList<>(instruments.keySet())) {
                round(test);
            }
            try {
                Thread.sleep(EVERY);
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    private void round(AccountId test) {
        try {
            sing(test);
        } catch (Refusal untried) {
            silent.put(test, test + " cannot sing: " + untried.sentence());
            LOG.warn("{}", silent.get(test));
        } catch (RuntimeException defect) {
            silent.put(test, test + " cannot sing, for a defect of ours");
            LOG.error("{}", silent.get(test), defect);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
