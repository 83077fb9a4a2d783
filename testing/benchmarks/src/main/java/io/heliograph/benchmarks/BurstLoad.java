package io.heliograph.benchmarks;

import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.pipeline.Decider;
import io.heliograph.engine.portfolio.Portfolio;
import io.heliograph.engine.risk.RiskGates;
import io.heliograph.engine.sizing.PlanWriter;
import io.heliograph.engine.sizing.PositionSizer;
import io.heliograph.model.Price;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.Limits;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.order.AccountEvent;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// One signal decided for ten thousand accounts at once, on as many threads as the target has
/// cores: what each account holds, gates, size and plan, in memory alone.
final class BurstLoad {
    private static final int ACCOUNTS = 10_000;
    private static final int THREADS = 2;

    /// The first ones are the compiler's.
    private static final int WARM_UP = 60;

    private static final int BURSTS = 60;
    private static final Price TARGET = Price.of("47250");
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private final Scene.StillMarket market = new Scene.StillMarket(InstantSource.fixed(NOW));
    private final ClientOrderIds ids =
            new ClientOrderIds("the key of the bursts".getBytes(StandardCharsets.UTF_8));
    private final List<Member> members =
            IntStream.range(0, ACCOUNTS).mapToObj(Scene::account).map(this::member).toList();

    private record Member(Account account, Decider decider, Portfolio portfolio) {}

    private BurstLoad() {}

    static void run(PrintStream out) throws InterruptedException {
        BurstLoad load = new BurstLoad();
        long[] times = new long[BURSTS];
        long processor = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = -WARM_UP; i < BURSTS; i++) {
                long begin = System.nanoTime();
                long its = load.burst(threads, "signal-" + i);
                if (i >= 0) {
                    times[i] = System.nanoTime() - begin;
                    processor += its;
                }
            }
        }
        out.printf(
                Locale.ROOT,
                """
                One signal for %d accounts on %d threads, %d times, milliseconds (target 60):
                              p50       p99       max
                      %s
                Processor time of a decision: %.1f µs, so that two cores of their own take %.0f ms
                """,
                ACCOUNTS,
                THREADS,
                BURSTS,
                Spread.of(times),
                processor / 1e3 / BURSTS / ACCOUNTS,
                processor / 1e6 / BURSTS / THREADS);
    }

    /// @return processor time of the threads that decide
    private long burst(ExecutorService threads, String signal) throws InterruptedException {
        List<Future<Long>> parts = new ArrayList<>();
        for (int part = 0; part < THREADS; part++) {
            int from = ACCOUNTS / THREADS * part;
            parts.add(threads.submit(() -> decide(signal, from, from + ACCOUNTS / THREADS)));
        }
        long processor = 0;
        try {
            for (Future<Long> part : parts) {
                processor += part.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
        return processor;
    }

    private long decide(String signal, int from, int to) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (Member member : members.subList(from, to)) {
            Decision decision =
                    member.decider.decide(
                            Scene.proposal(member.account, signal, NOW, Limits.shipped(), TARGET),
                            member.portfolio.snapshot(market, List.of(), List.of(), List.of(), NOW),
                            market,
                            NOW);
            if (!(decision instanceof Decision.Approved)) {
                throw new IllegalStateException("a yes was expected: " + decision);
            }
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }

    private Member member(Account account) {
        Portfolio funded = new Portfolio(account);
        funded.apply(new AccountEvent.FundsDeposited(LoadRig.DEPOSIT, NOW));
        PlanWriter plans =
                new PlanWriter((proposal, leg, index) ->
                        ids.id(account.id(), proposal.signal(), leg, index, 0));
        return new Member(
                account, new Decider(new RiskGates(), new PositionSizer(), plans), funded);
    }
}
