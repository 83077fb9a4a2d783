package io.heliograph.app.runtime;

import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.order.FeeRates;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.paper.PaperVenue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The paper venue with a thread of its own. Commands that wait together are handled as one block,
/// so that its book is saved once for all of them.
///
/// When the book cannot be saved, nobody knows what the venue would have done: the orders' outcome
/// is reported unknown, the venue is built anew from its book as soon as that can be read, and the
/// engine asks about the orders like about any other's.
final class PaperVenueClient implements VenueClient, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PaperVenueClient.class);
    private static final Duration REQUEST_TTL = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 2_000;
    private static final int MOST_WAITING = 100_000;
    private static final long RETRY_MILLIS = 500;

    private final VenueId venue;
    private final Supplier<PaperVenue> opened;
    private final InstantSource clock;
    private final BiConsumer<AccountId, List<VenueEvent>> lanes;
    private final LinkedBlockingQueue<Input> inputs = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread thread;
    private final VenueProfile profile;
    private final FeeRates fees;
    private PaperVenue paper;
    private volatile boolean closed;
    private volatile Runnable reopened = () -> {};

    private sealed interface Input {}

    private record Command(VenueCommand command) implements Input {}

    private record Prices(MarketUpdate update) implements Input {}

    private record Opening(
            AccountId account, AccountKind kind, Money deposit, CompletableFuture<Money> balance)
            implements Input {}

    /// @param opened builds the venue from its book
    /// @param lanes where news goes
    PaperVenueClient(
            VenueId venue,
            Supplier<PaperVenue> opened,
            InstantSource clock,
            BiConsumer<AccountId, List<VenueEvent>> lanes) {
        this.venue = venue;
        this.opened = opened;
        this.clock = clock;
        this.lanes = lanes;
        this.paper = opened.get();
        this.profile =
                VenueProfile.ideal(REQUEST_TTL)
                        .with(paper.settings().protection(), paper.settings().reduceOnly());
        Ratio fee = paper.settings().fee();
        this.fees = new FeeRates(fee, fee, FeeRates.Origin.SET);
        this.thread = Thread.ofVirtual().name("paper-venue").unstarted(this::run);
    }

    /// Called whenever the venue is back after it was away.
    void onReopened(Runnable listener) {
        reopened = listener;
    }

    void start() {
        thread.start();
    }

    @Override
    public VenueId venue() {
        return venue;
    }

    @Override
    public Optional<FeeRates> fees() {
        return Optional.of(fees);
    }

    @Override
    public void send(VenueCommand command) {
        offer(new Command(command));
    }

    void onPrice(MarketUpdate update) {
        offer(new Prices(update));
    }

    /// Opens an account with its first deposit; one that is there keeps its money. Waits until it
    /// is in the book.
    ///
    /// @return the balance it has now
    /// @throws JournalException if the book cannot be saved
    Money openAccount(AccountId account, AccountKind kind, Money deposit) {
        CompletableFuture<Money> balance = new CompletableFuture<>();
        offer(new Opening(account, kind, deposit, balance));
        try {
            return balance.orTimeout(30, TimeUnit.SECONDS).join();
        } catch (CompletionException failed) {
            throw new JournalException(
                    JournalException.Kind.UNAVAILABLE,
                    "the account could not be opened at the paper venue",
                    failed);
        }
    }

    @Override
    public VenueProfile profile() {
        return profile;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void offer(Input input) {
        try {
            inputs.put(input);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Input> block = new ArrayList<>();
        while (!closed) {
            try {
                block.clear();
                block.add(inputs.take());
                inputs.drainTo(block, MOST_AT_ONCE);
                handle(block);
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    /// Neighbouring commands together, prices one by one, all in the order they came.
    private void handle(List<Input> block) throws InterruptedException {
        List<VenueCommand> commands = new ArrayList<>();
        for (Input input : block) {
            if (input instanceof Command command) {
                commands.add(command.command());
                continue;
            }
            carryOut(commands);
            switch (input) {
                case Command ignored -> {}
                case Prices prices -> match(prices.update());
                case Opening opening -> open(opening);
            }
        }
        carryOut(commands);
    }

    private void carryOut(List<VenueCommand> commands) throws InterruptedException {
        if (commands.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        try {
            deliver(paper.handleAll(commands, now));
        } catch (JournalException lost) {
            LOG.warn("the paper book could not be saved: {}", lost.getMessage());
            deliver(outcomesUnknown(commands, now));
            reopen();
        }
        commands.clear();
    }

    private void match(MarketUpdate update) throws InterruptedException {
        try {
            deliver(paper.handle(update, clock.instant()));
        } catch (JournalException lost) {
            // Missed like by a venue that was down: the next price meets the same orders.
            LOG.warn("a price could not be matched: {}", lost.getMessage());
            reopen();
        }
    }

    private void open(Opening opening) {
        try {
            paper.openAccount(opening.account(), opening.kind(), opening.deposit());
            opening.balance().complete(paper.balance(opening.account()).orElseThrow());
        } catch (JournalException lost) {
            opening.balance().completeExceptionally(lost);
        }
    }

    private void reopen() throws InterruptedException {
        while (!closed) {
            try {
                paper = opened.get();
                reopened.run();
                return;
            } catch (JournalException stillAway) {
                Thread.sleep(RETRY_MILLIS);
            }
        }
    }

    private static List<VenueEvent> outcomesUnknown(List<VenueCommand> commands, Instant now) {
        List<VenueEvent> events = new ArrayList<>();
        for (VenueCommand command : commands) {
            switch (command) {
                case VenueCommand.Submit submit ->
                        submit.orders()
                                .forEach(order ->
                                        events.add(unknown(submit, order, submit.attempt(), now)));
                case VenueCommand.Amend amend ->
                        events.add(unknown(amend, amend.order(), amend.attempt(), now));
                case VenueCommand.Place place ->
                        events.add(unknown(place, place.order(), place.attempt(), now));
                // Asked again by the engine until it is answered.
                case VenueCommand.Cancel ignored -> {}
                case VenueCommand.Query ignored -> {}
                case VenueCommand.Report ignored -> {}
            }
        }
        return events;
    }

    private static VenueEvent unknown(
            VenueCommand command, OrderSpec order, int attempt, Instant now) {
        return new VenueEvent.OutcomeUnknown(
                command.account(), order.id(), attempt, "the venue's book could not be saved", now);
    }

    private void deliver(List<VenueEvent> events) throws InterruptedException {
        if (events.isEmpty()) {
            return;
        }
        Duration latency = paper.settings().latency();
        if (latency.isPositive()) {
            Thread.sleep(latency);
        }
        Map<AccountId, List<VenueEvent>> byAccount = new LinkedHashMap<>();
        for (VenueEvent event : events) {
            byAccount.computeIfAbsent(event.account(), a -> new ArrayList<>()).add(event);
        }
        byAccount.forEach(lanes);
    }
}
