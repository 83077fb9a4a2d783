package io.heliograph.simulation;

import io.heliograph.engine.pipeline.AccountLane;
import io.heliograph.engine.pipeline.Word;
import io.heliograph.model.AccountId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.TradingState;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.Change;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.signal.RawMessage;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a golden story may do with its world. Its one account follows one source.
final class Stage {
    private final World world;
    private final People people;
    private final Prices prices;
    private final AccountId account;

    Stage(World world, People people, Prices prices, AccountId account) {
        this.world = world;
        this.people = people;
        this.prices = prices;
        this.account = account;
    }

    void says(String message, String text) {
        post(message, 0, text, null, false);
    }

    void answers(String message, String to, String text) {
        post(message, 0, text, to, false);
    }

    void edits(String message, String text) {
        post(message, 1, text, null, false);
    }

    void deletes(String message) {
        post(message, 1, "", null, true);
    }

    private void post(
            String id, int revision, String text, @Nullable String replyTo, boolean deleted) {
        world.publish(message(id, revision, text, replyTo, deleted));
    }

    private RawMessage message(
            String id, int revision, String text, @Nullable String replyTo, boolean deleted) {
        return Workload.post(id, revision, text, replyTo, deleted, world.now());
    }

    private SignalId signal(String message) {
        return message(message, 0, "", null, false).signal();
    }

    /// The price of an instrument is another from now on.
    void price(int instrument, String price) {
        prices.set(instrument, Price.of(price));
        world.tellPrices();
    }

    /// The next occasion for this fault is taken.
    void next(Fault fault) {
        world.chances().plan(fault);
    }

    void halts() {
        people.halt(TradingState.HALTED);
    }

    void allowsExitsOnly() {
        people.halt(TradingState.REDUCING);
    }

    void resumes() {
        people.resume();
    }

    void wants(String message, Change change) {
        asks(lane -> {
            lane.onAmendment(
                    AmendmentProposal.command(
                            "wish about " + message, account, signal(message), List.of(change)),
                    world.now());
            return true;
        });
    }

    void approves(String message) {
        asks(lane -> lane.approve(signal(message), world.now()).isPresent());
    }

    void declines(String message) {
        asks(lane -> lane.deny(signal(message), world.now()).isPresent());
    }

    void adopts(String trade, int instrument, String stop) {
        Word word =
                new Word.Adopt(
                        new SignalId("%032x".formatted(trade.hashCode())),
                        Prices.INSTRUMENTS.get(instrument).id(),
                        Price.of(stop),
                        List.of());
        asks(lane -> lane.tell(word, world.now()).isEmpty());
    }

    void takesOver(String message) {
        asks(lane -> lane.tell(new Word.Release(signal(message)), world.now()).isEmpty());
    }

    private void asks(Predicate<AccountLane> what) {
        people.ask(account, what);
    }

    void buysByHand(int instrument, String quantity) {
        Instrument bought = Prices.INSTRUMENTS.get(instrument);
        people.trade(account, bought, Side.BUY, quantity, null);
    }

    void closesByHand(int instrument) {
        people.close(account, Prices.INSTRUMENTS.get(instrument), Ratio.of("1"));
    }

    /// Half of what is held, once the program says that nobody knows what became of an exit.
    void closesHalfWhileAnExitHangs(int instrument) {
        asks(lane -> {
            boolean hangs =
                    lane.orders().stream()
                            .filter(order -> order.spec().leg() == Leg.EXIT)
                            .anyMatch(order -> order.status() == OrderStatus.UNKNOWN);
            if (hangs) {
                people.close(account, Prices.INSTRUMENTS.get(instrument), Ratio.of("0.5"));
            }
            return hangs;
        });
    }
}
