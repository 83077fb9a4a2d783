package io.heliograph.app.runtime;

import io.heliograph.engine.fanout.BestVenue.Stand;
import io.heliograph.engine.fanout.Subscriptions;
import io.heliograph.model.AccountId;
import io.heliograph.model.account.Limits;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.order.VenueEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lanes of all accounts, each with its own thread: a slow or stopped one delays no other.
final class Lanes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    private final Map<AccountId, LaneRunner> runners = new ConcurrentSkipListMap<>();

    void add(AccountId account, LaneRunner runner) {
        if (runners.putIfAbsent(account, runner) != null) {
            throw new IllegalStateException("an account has one lane: " + account);
        }
        runner.start();
    }

    /// How the accounts stand in their group's choice, asked all at once.
    List<Stand> stands(List<TradeProposal> proposals) {
        List<CompletableFuture<Stand>> answers = new ArrayList<>();
        for (TradeProposal proposal : proposals) {
            LaneRunner runner = runners.get(proposal.account().id());
            answers.add(
                    runner == null
                            ? CompletableFuture.completedFuture(new Stand.Out("it has no lane"))
                            : runner.stand(proposal));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /// @param decided called once the decision is durable
    void propose(TradeProposal proposal, Runnable decided) {
        putSignal(
                proposal.account().id(),
                (lane, clock) -> {
                    lane.onProposal(proposal, clock.instant());
                    decided.run();
                });
    }

    /// The same for an edit: a signal that was decided before is amended.
    void edit(TradeProposal proposal, AmendmentProposal amendment, Runnable decided) {
        putSignal(
                proposal.account().id(),
                (lane, clock) -> {
                    lane.onEdit(proposal, amendment, clock.instant());
                    decided.run();
                });
    }

    void amend(AmendmentProposal proposal, Runnable decided) {
        putSignal(
                proposal.account(),
                (lane, clock) -> {
                    lane.onAmendment(proposal, clock.instant());
                    decided.run();
                });
    }

    private void putSignal(AccountId account, LaneRunner.Step step) {
        LaneRunner runner = runners.get(account);
        if (runner == null) {
            LOG.error("no lane for account {}", account);
            return;
        }
        runner.putSignal(step);
    }

    void deliver(AccountId account, List<VenueEvent> events) {
        LaneRunner runner = runners.get(account);
        if (runner == null) {
            LOG.warn("news for account {}, which has no lane: {}", account, events);
            return;
        }
        runner.put((lane, clock) -> lane.onVenueEvents(events, clock.instant()));
    }

    /// @param subscriptions with the limits of every account
    void tick(Subscriptions subscriptions) {
        Map<AccountId, Limits> limits = new HashMap<>();
        for (Subscriptions.Follower follower : subscriptions.followers()) {
            limits.put(follower.account().id(), follower.limits());
        }
        runners.forEach((account, runner) -> runner.tick(limits.get(account)));
    }

    Optional<LaneRunner> find(AccountId account) {
        return Optional.ofNullable(runners.get(account));
    }

    /// What keeps lanes from working, in words; empty when all work.
    List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        for (LaneRunner runner : runners.values()) {
            if (!runner.trouble().isEmpty()) {
                troubles.add(runner.trouble());
            }
        }
        return troubles;
    }

    /// Those that a defect of ours ended, in words.
    List<String> stopped() {
        return runners.values().stream()
                .filter(LaneRunner::hasStopped)
                .map(LaneRunner::trouble)
                .toList();
    }

    @Override
    public void close() {
        runners.values().forEach(LaneRunner::close);
    }
}
