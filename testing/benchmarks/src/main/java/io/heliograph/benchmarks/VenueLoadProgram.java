package io.heliograph.benchmarks;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.Secret;
import io.heliograph.model.Side;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.GuardLimits;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.simulators.binance.ApiKeys;
import io.heliograph.simulators.binance.BinanceTradingServer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.venues.binance.BinanceAccount;
import io.heliograph.venues.binance.BinanceTradingSettings;
import io.heliograph.venues.binance.SpotWire;
import io.heliograph.venues.http.RequestLimit;
import io.heliograph.venues.http.RequestLimit.Unit;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.keys.MarketFacts;
import io.heliograph.venues.keys.MarketGuard;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.LiveClient;
import io.heliograph.venues.live.SharedInstruments;
import io.heliograph.venues.live.VenueLine;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One signal of 1,000 accounts at one simulated Binance spot, within its limits: each opens,
/// protects and asks twice what became of its order, which together is half as much again as a
/// minute allows. What protects must not wait for what does not. Takes two minutes.
public final class VenueLoadProgram {
    private static final int ACCOUNTS = 1_000;
    private static final int QUESTIONS = 2;
    private static final int WEIGHT = 6_000;
    private static final VenueId VENUE = new VenueId("BINANCE");
    private static final Currency USDT = new Currency("USDT");
    private static final InstrumentId BITCOIN = new InstrumentId("BTC-USDT", VENUE);
    private static final String SECRET = "simulator";
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration TTL = Duration.ofSeconds(5);
    private static final Duration DEADLINE = Duration.ofMinutes(4);

    private final InstantSource clock = InstantSource.system();
    private final InstrumentCatalogue catalogue = InstrumentCatalogue.shipped(VENUE);
    private final SharedInstruments instruments = new SharedInstruments(catalogue);
    private final Instrument instrument = catalogue.find(BITCOIN).orElseThrow();
    private final TradingWorld world =
            new TradingWorld(AccountKind.SPOT, List.of(instrument), Ratio.percent("100"), clock);
    private final ApiKeys keys = new ApiKeys();
    private final List<Trader> traders = new ArrayList<>();
    private final AtomicInteger deferred = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final BinanceTradingServer venue;

    private VenueLoadProgram() throws IOException {
        venue = BinanceTradingServer.spot(0, world, keys);
    }

    public static void main(String[] arguments) throws IOException {
        new VenueLoadProgram().run();
    }

    private void run() throws IOException {
        world.price(BITCOIN, "45000", "45001");
        BinanceTradingSettings settings = settings();
        HttpClient http = VenueHttp.client(settings.timeout());
        RequestSchedule schedule =
                new RequestSchedule(
                        List.of(
                                new RequestLimit(
                                        Unit.WEIGHT,
                                        WEIGHT,
                                        Duration.ofMinutes(1),
                                        "X-MBX-USED-WEIGHT-1M"),
                                new RequestLimit(
                                        Unit.ORDERS,
                                        100,
                                        Duration.ofSeconds(10),
                                        "X-MBX-ORDER-COUNT-10S")),
                        clock);
        for (int i = 0; i < ACCOUNTS; i++) {
            traders.add(new Trader(i, settings, http, schedule));
        }
        Instant from = clock.instant();
        traders.forEach(trader -> trader.enter(1));
        Instant asked = from;
        while (traders.stream().anyMatch(trader -> !trader.isProtected())
                && clock.instant().isBefore(from.plus(DEADLINE))) {
            sleep(Duration.ofMillis(100));
            if (asked.plus(ROUND).isBefore(clock.instant())) {
                asked = clock.instant();
                traders.forEach(Trader::askAgain);
            }
        }
        report(from, schedule);
        traders.forEach(trader -> trader.client.close());
        venue.close();
    }

    private BinanceTradingSettings settings() {
        BinanceTradingSettings real = BinanceTradingSettings.spot();
        return new BinanceTradingSettings(
                venue.rest(),
                venue.stream(),
                Optional.of(venue.rest()),
                real.timeout(),
                real.requestTtl(),
                real.heartbeat());
    }

    private void report(Instant from, RequestSchedule schedule) {
        long open = traders.stream().filter(trader -> !trader.isProtected()).count();
        System.out.printf(
                "%d accounts, %d without their stop; all protected after %d ms%n",
                ACCOUNTS, open, Duration.between(from, clock.instant()).toMillis());
        System.out.printf(
                "%d requests put off, %d of them by the venue; %d without an answer; used %s%n",
                deferred.get(), refused.get(), unanswered.get(), schedule.used("a0").getFirst());
        List<HttpCall> calls = venue.calls();
        told("entry, asked to taken, ms", traders.stream().map(trader -> trader.took(Leg.ENTRY)));
        told("stop, asked to taken, ms", traders.stream().map(trader -> trader.took(Leg.STOP)));
        told("entry taken to stop taken, ms", traders.stream().map(Trader::unprotected));
        told(
                "requests that went before a stop that was asked for",
                traders.stream().map(trader -> trader.overtakenBy(calls)));
    }

    private static void told(String what, Stream<Long> values) {
        long[] sorted = values.mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%s: p50 %d, p99 %d, most %d%n",
                what,
                sorted[sorted.length / 2],
                sorted[sorted.length * 99 / 100],
                sorted[sorted.length - 1]);
    }

    /// One account: what its lane would do, and when each thing was asked for and taken.
    private final class Trader {
        private final AccountId account;
        private final OrderSpec entry;
        private final OrderSpec stop;
        private final LiveClient client;
        private final Map<Leg, Instant> asked = new ConcurrentHashMap<>();
        private final Map<Leg, Instant> taken = new ConcurrentHashMap<>();

        /// Orders whose outcome is not known, with their attempt.
        private final Map<OrderSpec, Integer> doubted = new ConcurrentHashMap<>();

        private volatile int callsBefore;

        private Trader(
                int number,
                BinanceTradingSettings settings,
                HttpClient http,
                RequestSchedule schedule) {
            String name = "a" + number;
            keys.add(name, SECRET, name);
            world.open(name, USDT.code(), new BigDecimal(10_000));
            account = new AccountId(name);
            entry = order(2L * number, Leg.ENTRY, OrderType.MARKET, Side.BUY, null);
            stop =
                    order(
                            2L * number + 1,
                            Leg.STOP,
                            OrderType.STOP_MARKET,
                            Side.SELL,
                            Price.of("40500"));
            KnownOrders orders = new KnownOrders(id -> Optional.empty());
            client =
                    new LiveClient(
                            account,
                            new SpotWire(
                                    new VenueLine(VENUE, account, schedule, http, clock),
                                    settings,
                                    new BinanceAccount(account, USDT, signer(name), orders),
                                    instruments,
                                    (one, other) -> Optional.of(BigDecimal.ONE)),
                            orders,
                            clock,
                            Duration.ofMinutes(5),
                            (id, events) -> events.forEach(this::heard),
                            () -> {});
        }

        private OrderSpec order(
                long id, Leg leg, OrderType type, Side side, @Nullable Price trigger) {
            return new OrderSpec(
                    new ClientOrderId("%032x".formatted(id)),
                    BITCOIN,
                    leg,
                    0,
                    type,
                    side,
                    Quantity.of("0.01"),
                    null,
                    trigger,
                    TimeInForce.GTC,
                    leg == Leg.STOP);
        }

        private void enter(int attempt) {
            Instant now = clock.instant();
            asked.putIfAbsent(Leg.ENTRY, now);
            client.send(
                    new VenueCommand.Submit(
                            account,
                            BITCOIN,
                            List.of(entry),
                            BigDecimal.ONE,
                            attempt,
                            now,
                            now.plus(TTL)));
        }

        private void protect(int attempt) {
            Instant now = clock.instant();
            if (asked.putIfAbsent(Leg.STOP, now) == null) {
                callsBefore = venue.calls().size();
            }
            client.send(new VenueCommand.Place(account, stop, attempt, now, now.plus(TTL)));
        }

        private void heard(VenueEvent event) {
            switch (event) {
                case VenueEvent.Accepted accepted
                        when accepted.order().equals(entry.id())
                                && taken.putIfAbsent(Leg.ENTRY, accepted.at()) == null -> {
                    protect(1);
                    for (int i = 0; i < QUESTIONS; i++) {
                        client.send(new VenueCommand.Query(account, entry.id(), 0));
                    }
                }
                case VenueEvent.Accepted accepted when accepted.order().equals(stop.id()) ->
                        taken.putIfAbsent(Leg.STOP, accepted.at());
                case VenueEvent.Deferred late -> {
                    deferred.incrementAndGet();
                    if (late.reason().contains("Too m")) {
                        refused.incrementAndGet();
                    }
                    again(late.order(), late.attempt());
                }
                case VenueEvent.OutcomeUnknown unknown -> {
                    unanswered.incrementAndGet();
                    later(() ->
                            client.send(
                                    new VenueCommand.Query(
                                            account, unknown.order(), unknown.attempt())));
                }
                case VenueEvent.NotFound lost -> again(lost.order(), lost.attempt());
                default -> {}
            }
        }

        /// As an account's lane sends what was surely not taken.
        private void again(ClientOrderId order, int attempt) {
            doubted.keySet().removeIf(doubt -> doubt.id().equals(order));
            later(() -> {
                if (order.equals(entry.id())) {
                    enter(attempt + 1);
                } else {
                    protect(attempt + 1);
                }
            });
        }

        private static void later(Runnable work) {
            Thread.startVirtualThread(() -> {
                sleep(AGAIN);
                work.run();
            });
        }

        /// As a lane does whose question got no answer.
        private void askAgain() {
            List.of(entry, stop).stream()
                    .filter(doubted::containsKey)
                    .filter(order -> !taken.containsKey(order.leg()))
                    .forEach(order ->
                            client.send(
                                    new VenueCommand.Query(
                                            account, order.id(), doubted.get(order))));
        }

        private boolean isProtected() {
            return taken.containsKey(Leg.STOP);
        }

        private long took(Leg leg) {
            Instant never = clock.instant();
            return Duration.between(asked.getOrDefault(leg, never), taken.getOrDefault(leg, never))
                    .toMillis();
        }

        private long unprotected() {
            Instant never = clock.instant();
            return Duration.between(
                            taken.getOrDefault(Leg.ENTRY, never),
                            taken.getOrDefault(Leg.STOP, never))
                    .toMillis();
        }

        /// How many requests that protect nothing arrived between the asking for the stop and it.
        private long overtakenBy(List<HttpCall> calls) {
            long others = 0;
            for (HttpCall call : calls.subList(callsBefore, calls.size())) {
                if (call.body().contains(stop.id().value())) {
                    return others;
                }
                others += call.body().contains("STOP_LOSS") ? 0 : 1;
            }
            return others;
        }
    }

    private Signer signer(String name) {
        MarketFacts facts =
                new MarketFacts(
                        instrument,
                        world.quote(BITCOIN).orElseThrow(),
                        BigDecimal.ONE,
                        new BigDecimal(1_000_000_000));
        return new Signer(
                new Secret(name),
                new Secret(SECRET),
                Optional.empty(),
                BinanceAccount.signingRules(),
                new MarketGuard(GuardLimits.USUAL, symbol -> Optional.of(facts), clock));
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
