package io.heliograph.engine.execution;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Quantity;
import io.heliograph.model.SignalId;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Orders that the venue has ended and of which it may have executed more than it has told: news of
/// an end may overtake those of the last fills, and those may be lost. The venue is asked how they
/// stood. Forgotten on restart, which begins with everything the venue has executed.
///
/// A trade waits for the answers once: what ends while the venue is silent about an earlier end, or
/// about a start's questions, prolongs that by no more than a question of its own, so that a
/// position which loses its stops one by one does not wait for each.
public final class UntoldFills {
    /// One a second. After so many in vain nobody puts an exit off any longer: the next report
    /// tells. What an entry may have opened counts until then. Questions are counted, not seconds:
    /// while the program stands still, none is asked and no answer heard.
    private static final int MOST_QUESTIONS = 10;

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(MOST_QUESTIONS);

    /// For so long it counts that an answer was awaited, be it in vain.
    private static final Duration COUNTS = LONGEST_SILENCE.multipliedBy(2);

    private final Trades trades;
    private final Inquiries inquiries;
    private final Map<ClientOrderId, End> ends = new LinkedHashMap<>();

    /// When the venue last told anything of the account.
    private Instant heard = Instant.MIN;

    /// @param filled what the order had executed by then; null where the venue did not say
    /// @param since when its trade began to wait
    /// @param asked how often the venue was asked since then
    private record End(@Nullable Quantity filled, Instant since, int asked) {
        boolean isTold(Order order) {
            return filled != null && order.filledQuantity().compareTo(filled) >= 0;
        }
    }

    UntoldFills(Trades trades, Inquiries inquiries) {
        this.trades = trades;
        this.inquiries = inquiries;
    }

    /// Goes on from an account's memory that is given up: what the venue has not told that one, it
    /// has told nobody.
    public void takeOver(UntoldFills before) {
        ends.putAll(before.ends);
        heard = before.heard;
        forgetTheUnknown();
    }

    /// Takes news in, before the facts that they come to.
    void hear(VenueEvent.OfOrder event, Instant now) {
        hearAnything(now);
        ClientOrderId id = event.order();
        Optional<Order> sent = trades.find(id).filter(order -> order.attempt() > 0);
        if (sent.isEmpty()) {
            return;
        }
        if (event instanceof VenueEvent.Canceled canceled && mayHide(canceled, sent.get())) {
            ends.put(id, end(canceled.filled(), sent.get().signal(), now));
        } else if (event instanceof VenueEvent.Accepted && sent.get().venueOrderId() != null) {
            // An answer: all that was executed follows. What accepts an order that had no id yet
            // may be the late answer to its request instead.
            ends.computeIfPresent(id, (each, end) -> end.filled() == null ? null : end);
        }
    }

    /// A venue that tells something of the account, whatever it is, may be waited for again.
    private void hearAnything(Instant now) {
        heard = now;
    }

    /// The venue has told what was executed. Of an end that is still asked about the answer tells:
    /// the report may be from before it.
    public void hearReport(Instant now) {
        hearAnything(now);
        ends.entrySet().removeIf(end -> !isAwaited(end, now));
    }

    private static boolean mayHide(VenueEvent.Canceled canceled, Order order) {
        Quantity filled = canceled.filled();
        // One that was given up was there all the same.
        boolean news = order.isOpen() || order.status() == OrderStatus.EXPIRED;
        return filled == null ? news : filled.compareTo(order.filledQuantity()) > 0;
    }

    private End end(@Nullable Quantity filled, SignalId signal, Instant now) {
        return awaited(signal, now)
                .max(Comparator.comparingInt(End::asked))
                .map(first -> new End(filled, first.since(), atLeastOneLeft(first.asked())))
                .or(() ->
                        inquiries
                                .askingSince(signal)
                                .map(since ->
                                        new End(
                                                filled,
                                                since,
                                                atLeastOneLeft(
                                                        Duration.between(since, now).toSeconds()))))
                .orElse(new End(filled, now, 0));
    }

    private static int atLeastOneLeft(long asked) {
        return Math.clamp(asked, 0, MOST_QUESTIONS - 1);
    }

    private Stream<End> awaited(SignalId signal, Instant now) {
        return ends.entrySet().stream()
                .filter(end -> trades.order(end.getKey()).signal().equals(signal))
                .filter(end -> isAwaited(end, now))
                .map(Map.Entry::getValue);
    }

    /// Forgets orders that the trades have forgotten.
    void forgetTheUnknown() {
        ends.keySet().removeIf(trades::isUnknown);
    }

    /// Questions that are due.
    public List<VenueCommand> questions(Instant now) {
        List<VenueCommand> due = new ArrayList<>();
        for (Map.Entry<ClientOrderId, End> each : ends.entrySet()) {
            ClientOrderId id = each.getKey();
            if (isAwaited(each, now) && inquiries.mayAsk(id, now)) {
                End end = each.getValue();
                each.setValue(new End(end.filled(), end.since(), end.asked() + 1));
                due.add(inquiries.ask(id, now));
            }
        }
        return due;
    }

    /// Whether there may be some of this trade.
    public boolean mayBeOf(SignalId signal, Instant now) {
        return awaited(signal, now).findAny().isPresent();
    }

    /// Since when the venue has been asked the last of what it has not told, be it that nobody
    /// waits for it any longer: whoever counts from then acts on no trade sooner than its end
    /// allows. Empty where the venue has told all, or anything since it was given up, or that is
    /// long ago.
    public Optional<Instant> since(Instant now) {
        return ends.entrySet().stream()
                .filter(end -> !isTold(end))
                .map(end -> end.getValue().since())
                .filter(since -> !heard.isAfter(since.plus(LONGEST_SILENCE)))
                .filter(since -> !now.isAfter(since.plus(COUNTS)))
                .max(Comparator.naturalOrder());
    }

    /// Entries that may have opened more than was told.
    public List<Order> entries() {
        return ends.entrySet().stream()
                .filter(end -> !isTold(end))
                .map(end -> trades.order(end.getKey()))
                .filter(order -> order.spec().leg() == Leg.ENTRY)
                .toList();
    }

    private boolean isAwaited(Map.Entry<ClientOrderId, End> end, Instant now) {
        return !isTold(end) && !isGivenUp(end.getKey(), end.getValue(), now);
    }

    private boolean isGivenUp(ClientOrderId id, End end, Instant now) {
        return end.asked() >= MOST_QUESTIONS && inquiries.mayAsk(id, now);
    }

    private boolean isTold(Map.Entry<ClientOrderId, End> end) {
        return end.getValue().isTold(trades.order(end.getKey()));
    }
}
