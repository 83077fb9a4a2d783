package io.heliograph.benchmarks;

import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.pipeline.Decider;
import io.heliograph.engine.portfolio.Portfolio;
import io.heliograph.engine.risk.RiskGates;
import io.heliograph.engine.sizing.PlanWriter;
import io.heliograph.engine.sizing.PositionSizer;
import io.heliograph.model.Money;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.order.AccountEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Gates, sizing and the plan with its orders' names, for one account: the target is 5 µs.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecisionBenchmark {
    private static final byte[] KEY = "benchmark installation key".getBytes(StandardCharsets.UTF_8);

    private final Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private final Scene.StillMarket market = new Scene.StillMarket(InstantSource.fixed(now));
    private final Account account = Scene.account(1);
    private final TradeProposal proposal = Scene.proposal(account, now);
    private final ClientOrderIds ids = new ClientOrderIds(KEY);
    private final Decider decider =
            new Decider(
                    new RiskGates(),
                    new PositionSizer(),
                    new PlanWriter(
                            (p, leg, index) -> ids.id(account.id(), p.signal(), leg, index, 0)));
    private final Portfolio portfolio = funded();
    private final AccountSnapshot snapshot =
            portfolio.snapshot(market, List.of(), List.of(), List.of(), now);

    private Portfolio funded() {
        Portfolio fresh = new Portfolio(account);
        fresh.apply(new AccountEvent.FundsDeposited(Money.of("10000", "USDT"), now));
        return fresh;
    }

    @Benchmark
    public Decision gatesAndSizing() {
        return decider.decide(proposal, snapshot, market, now);
    }

    @Benchmark
    public AccountSnapshot accountSnapshot() {
        return portfolio.snapshot(market, List.of(), List.of(), List.of(), now);
    }
}
