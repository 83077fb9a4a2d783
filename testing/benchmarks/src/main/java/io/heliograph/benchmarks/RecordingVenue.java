package io.heliograph.benchmarks;

import io.heliograph.model.Quantity;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
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
/// A signal is known by the price of its first target; see {@link LoadText}.
final class RecordingVenue implements VenueClient {
    private static final Money NO_FEE = Money.of("0", "USDT");
    private static final Price ENTRY = Price.of("45000");

    private final ConcurrentHashMap<Price, Arrivals> expected = new ConcurrentHashMap<>();
    private final BiConsumer<AccountId, List<VenueEvent>> news;
    final LongAdder orders = new LongAdder();
    final LongAdder requests = new LongAdder();
    final LongAdder questions = new LongAdder();

    RecordingVenue(BiConsumer<AccountId, List<VenueEvent>> news) {
        this.news = news;
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
            case VenueCommand.Query ignored -> questions.increment();
            case VenueCommand.Report ignored -> questions.increment();
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
        first.add(executed(submit, leg(submit, Leg.ENTRY), ENTRY, at));
        news.accept(submit.account(), first);
        news.accept(
                submit.account(),
                List.of(
                        executed(submit, target, Objects.requireNonNull(target.price()), at),
                        new VenueEvent.Canceled(
                                submit.account(),
                                leg(submit, Leg.STOP).id(),
                                Quantity.ZERO,
                                "the target has filled",
                                at)));
    }

    private static VenueEvent executed(
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
