package io.heliograph.backtest;

import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.pipeline.AccountLane;
import io.heliograph.engine.port.Journal;
import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.SignalId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// An account's lane beside the venue's floor: commands and answers go to and fro without a wire,
/// and facts are told and not kept.
final class LaneRoom {
    private static final byte[] KEY = "the back-test's own key".getBytes(StandardCharsets.UTF_8);

    private final Floor floor;
    private final Venue venue;
    private final AccountLane lane;

    LaneRoom(Floor floor, Account account, MarketData market, Consumer<AccountEvent> facts) {
        this.floor = floor;
        this.venue = new Venue(account.venue());
        this.lane =
                new AccountLane(
                        account, new RunJournal(facts), market, venue, new ClientOrderIds(KEY));
    }

    AccountLane lane() {
        return lane;
    }

    /// Hands news of the venue over and carries what follows to and fro.
    void take(List<VenueEvent> events, Instant now) {
        if (!events.isEmpty()) {
            lane.onVenueEvents(events, now);
            settle(now);
        }
    }

    /// Carries commands to the venue and its answers back until nobody has anything more to say.
    void settle(Instant now) {
        while (!venue.waiting.isEmpty()) {
            List<VenueEvent> events = floor.send(venue.waiting.remove(), now);
            if (!events.isEmpty()) {
                lane.onVenueEvents(events, now);
            }
        }
    }

    private static final class Venue implements VenueClient {
        private final VenueId id;
        private final Deque<VenueCommand> waiting = new ArrayDeque<>();

        Venue(VenueId id) {
            this.id = id;
        }

        @Override
        public VenueId venue() {
            return id;
        }

        @Override
        public void send(VenueCommand command) {
            waiting.add(command);
        }

        @Override
        public VenueProfile profile() {
            return VenueProfile.ideal(Duration.ofSeconds(5));
        }
    }

    /// A run that fails is run again, not gone on with.
    private static final class RunJournal implements Journal {
        private final Consumer<AccountEvent> facts;
        private boolean used;

        RunJournal(Consumer<AccountEvent> facts) {
            this.facts = facts;
        }

        @Override
        public void append(JournalAppend append) {
            used = true;
            append.events().forEach(facts);
        }

        @Override
        public List<AccountEvent> load(AccountId account) {
            if (used) {
                throw new IllegalStateException("a back-test's journal is not read again");
            }
            return List.of();
        }

        /// Nothing of a run speaks of what is long over.
        @Override
        public Set<SignalId> known(
                AccountId account, Set<SignalId> signals, Set<ClientOrderId> orders) {
            return Set.of();
        }

        @Override
        public Optional<Amendment> amendment(AccountId account, String wish) {
            return Optional.empty();
        }
    }
}
