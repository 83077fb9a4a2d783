package io.heliograph.benchmarks;

import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/// A local venue that notes when each request reaches it, which is when its first byte would leave,
/// and answers at once with a whole trade: the entry fills, the first target fills, the stop goes.
/// So every account is flat again and can take the next signal.
///
/// A signal is known by the price of its first target; see {@link LoadText}. One with several
/// targets is held: its entry fills, and its exits wait for good.
final class RecordingVenue implements VenueClient {
    private static final Money NO_FEE = Money.of("0", "USDT");
    private static final Price ENTRY = Price.of("45000");

    /// Entry, stop and one target.
    private static final int LEGS_OF_A_ROUND_TRIP = 3;

    private final ConcurrentHashMap<Price, Arrivals> expected = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<AccountId, VenueBooks> books = new ConcurrentHashMap<>();
    private volatile BiConsumer<AccountId, List<VenueEvent>> news = (account, events) -> {};
    final LongAdder orders = new LongAdder();
    final LongAdder requests = new LongAdder();
    final LongAdder reports = new LongAdder();
    final LongAdder questions = new LongAdder();

    /// From here on the venue tells its news there.
    void tell(BiConsumer<AccountId, List<VenueEvent>> listener) {
        news = listener;
    }

    /// Begins to wait for the requests of the signal with this first target.
    Arrivals expect(Price target, int accounts) {
        Arrivals arrivals = new Arrivals(accounts);
        expected.put(target, arrivals);
        return arrivals;
    }

    @Override
    public VenueId venue() {
        return VenueId.PAPER;
    }

    @Override
    public VenueProfile profile() {
        return VenueProfile.ideal(Duration.ofMinutes(2));
    }

    @Override
    public void send(VenueCommand command) {
        long now = System.nanoTime();
        switch (command) {
            case VenueCommand.Submit submit -> take(submit, now);
            case VenueCommand.Amend ignored -> questions.increment();
            case VenueCommand.Place ignored -> questions.increment();
            case VenueCommand.Cancel ignored -> questions.increment();
            case VenueCommand.Query query -> answer(query);
            case VenueCommand.Report report -> report(report);
        }
    }

    private void take(VenueCommand.Submit submit, long now) {
        OrderSpec target = leg(submit, Leg.TARGET);
        Arrivals arrivals =
                Objects.requireNonNull(expected.get(target.price()), "a request nobody expects");
        arrivals.at(now);
        requests.increment();
        orders.add(submit.orders().size());
        Instant at = submit.signedAt();
        List<VenueEvent> first = new ArrayList<>();
        for (OrderSpec order : submit.orders()) {
            first.add(
                    new VenueEvent.Accepted(
                            submit.account(),
                            order.id(),
                            new VenueOrderId("v" + order.id().value()),
                            at));
        }
        VenueEvent.Executed entry = executed(submit, leg(submit, Leg.ENTRY), ENTRY, at);
        first.add(entry);
        news.accept(submit.account(), first);
        if (submit.orders().size() > LEGS_OF_A_ROUND_TRIP) {
            List<OrderSpec> exits =
                    submit.orders().stream().filter(spec -> spec.leg() != Leg.ENTRY).toList();
            booksOf(submit.account()).opened(entry, leg(submit, Leg.ENTRY), exits);
            return;
        }
        Price exit = Objects.requireNonNull(target.price());
        booksOf(submit.account()).gained(ENTRY, exit, target.quantity());
        news.accept(
                submit.account(),
                List.of(
                        executed(submit, target, exit, at),
                        new VenueEvent.Canceled(
                                submit.account(),
                                leg(submit, Leg.STOP).id(),
                                Quantity.ZERO,
                                "the target has filled",
                                at)));
    }

    private void report(VenueCommand.Report command) {
        reports.increment();
        VenueBooks its = booksOf(command.account());
        news.accept(
                command.account(),
                List.of(its.report(command.account(), InstantSource.system().instant())));
    }

    /// Asked about an order, as after a start, the venue says that it is there where it is.
    private void answer(VenueCommand.Query query) {
        if (!booksOf(query.account()).rests(query.order())) {
            questions.increment();
            return;
        }
        news.accept(
                query.account(),
                List.of(
                        new VenueEvent.Accepted(
                                query.account(),
                                query.order(),
                                new VenueOrderId("v" + query.order().value()),
                                InstantSource.system().instant())));
    }

    private VenueBooks booksOf(AccountId account) {
        return books.computeIfAbsent(account, id -> new VenueBooks(LoadRig.DEPOSIT));
    }

    private static VenueEvent.Executed executed(
            VenueCommand.Submit submit, OrderSpec order, Price price, Instant at) {
        return new VenueEvent.Executed(
                submit.account(),
                order.id(),
                new TradeId("t" + order.id().value()),
                price,
                order.quantity(),
                NO_FEE,
                null,
                at);
    }

    private static OrderSpec leg(VenueCommand.Submit submit, Leg leg) {
        return submit.orders().stream()
                .filter(order -> order.leg() == leg)
                .findFirst()
                .orElseThrow();
    }
}
