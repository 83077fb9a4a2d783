package io.heliograph.engine.execution;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.SignalId;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the venue is asked about orders whose state nobody knows, and when it is asked again.
/// Forgotten on restart, which only asks once more.
public final class Inquiries {
    /// Between two questions about the same order.
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    /// The same about one that is left to a person.
    private static final Duration ASK_UNRESOLVED = Duration.ofMinutes(1);

    /// Before a question that nobody answered is asked again, about an order that is not waited
    /// for.
    private static final Duration ASK_ANEW = Duration.ofSeconds(3);

    /// The timer comes twice a second. Where so much is missing between two looks, the clock was
    /// set, or nobody was awake.
    private static final Duration LEAP = Duration.ofSeconds(3);

    /// Within so long of a leap the next is none: looks that are always late are a load's doing,
    /// and must not put every answer off for ever.
    private static final Duration ONE_LEAP = Duration.ofMinutes(1);

    private final AccountId account;
    private final VenueProfile profile;
    private final Trades trades;
    private final Unresolved unresolved;
    private final Map<ClientOrderId, Inquiry> inquiries = new LinkedHashMap<>();

    /// Orders that the catch-up asked about and nobody has answered for, with when it did.
    private final Map<ClientOrderId, Instant> unheard = new LinkedHashMap<>();

    /// Orders that were given up though others of their trade turned up at the venue, with when
    /// they were asked about, until somebody answers: one may end there before it trades, and then
    /// nothing tells.
    private final Map<ClientOrderId, Instant> doubted = new LinkedHashMap<>();

    /// Trades of which all was asked a moment ago.
    private final Map<SignalId, Round> rounds = new LinkedHashMap<>();

    /// Trades that were open at the catch-up, while no report has told what was executed before it.
    private final Set<SignalId> unreported = new HashSet<>();

    /// Since when the catch-up is under way.
    private Instant asking = Instant.MAX;

    /// When this memory began. What the clock did before, while what was sent was on its way, it
    /// does not know.
    private Instant began = Instant.MAX;

    private Instant lastLook = Instant.MAX;

    /// When the clock last leapt: by it, what was sent just before looks older than it is.
    private Instant leapt = Instant.MIN;

    /// What was asked about one attempt of an order.
    private record Inquiry(int attempt, @Nullable Instant lastAsked, @Nullable Instant firstMiss) {
        boolean isDue(Instant now) {
            return lastAsked == null || !now.isBefore(lastAsked.plus(ASK_AGAIN));
        }

        /// Whether one more "not found" settles it.
        boolean confirmedBy(Instant now) {
            return firstMiss != null && !now.isBefore(firstMiss.plus(ASK_AGAIN));
        }

        Inquiry asked(Instant now) {
            return new Inquiry(attempt, now, firstMiss);
        }

        Inquiry missed(Instant now) {
            return new Inquiry(attempt, lastAsked, firstMiss == null ? now : firstMiss);
        }
    }

    /// Questions about all of a trade.
    ///
    /// @param again whether something was heard since that calls for another
    private record Round(Instant asked, boolean again) {
        boolean isOver(Instant now) {
            return !now.isBefore(asked.plus(ASK_AGAIN));
        }
    }

    Inquiries(AccountId account, VenueProfile profile, Trades trades, Unresolved unresolved) {
        this.account = account;
        this.profile = profile;
        this.trades = trades;
        this.unresolved = unresolved;
    }

    /// A question about an order that has no answer yet.
    public VenueCommand ask(ClientOrderId id, Instant now) {
        Order order = trades.order(id);
        inquiries.put(id, inquiry(order).asked(now));
        return new VenueCommand.Query(account, id, order.attempt());
    }

    /// Whether the last question about the order is long enough ago for another.
    public boolean mayAsk(ClientOrderId id, Instant now) {
        return inquiry(trades.order(id)).isDue(now);
    }

    /// Questions that are due: about orders whose request was claimed, can no longer arrive, and
    /// was never answered.
    public List<VenueCommand> questions(Instant now) {
        watch(now);
        List<VenueCommand> due = new ArrayList<>();
        for (Order order : trades.openOrders()) {
            if (order.isUnanswered() && isPast(order.notAfter(), now) && isDue(order, now)) {
                ClientOrderId id = order.spec().id();
                inquiries.put(id, inquiry(order).asked(now));
                due.add(question(order));
                if (trades.exit(id).isPresent()) {
                    due.addAll(othersOf(order));
                }
            }
        }
        unheard.keySet().removeIf(id -> !trades.order(id).isOpen());
        due.addAll(askAgain(unheard, now));
        doubted.keySet().removeIf(id -> !trades.order(id).isGivenUp());
        due.addAll(askAgain(doubted, now));
        due.addAll(roundsAgain(now));
        return due;
    }

    private List<VenueCommand> roundsAgain(Instant now) {
        List<SignalId> due = new ArrayList<>();
        rounds.forEach((signal, round) -> {
            if (round.again() && round.isOver(now)) {
                due.add(signal);
            }
        });
        rounds.values().removeIf(round -> round.isOver(now));
        return due.stream().flatMap(signal -> round(signal, now).stream()).toList();
    }

    /// Nothing else would tell for a while that a stop, say, was canceled while nobody listened.
    private List<VenueCommand> askAgain(Map<ClientOrderId, Instant> unanswered, Instant now) {
        List<VenueCommand> again = new ArrayList<>();
        for (Map.Entry<ClientOrderId, Instant> question : unanswered.entrySet()) {
            ClientOrderId id = question.getKey();
            boolean late = !now.isBefore(question.getValue().plus(ASK_ANEW));
            if (late && !trades.order(id).isUnanswered()) {
                question.setValue(now);
                again.add(ask(id, now));
            }
        }
        return again;
    }

    /// Questions for the venue about every order that is not at its end, and of open trades about
    /// those that were thought never to have arrived: what a start, or a reconnection, asks first,
    /// and again until each is answered.
    ///
    /// @param asking since when the venue is asked: an earlier catch-up may have had no answer
    public List<VenueCommand> catchUp(Instant asking, Instant now) {
        this.asking = asking;
        began = began.isAfter(now) ? now : began;
        List<VenueCommand> questions = new ArrayList<>();
        for (Order order : trades.openOrders()) {
            if (order.attempt() > 0) {
                questions.add(question(order));
                unheard.put(order.spec().id(), now);
            }
        }
        for (Trade trade : trades.openTrades()) {
            unreported.add(trade.decision().signal());
            for (Order order : trade.orders()) {
                if (order.attempt() > 0 && order.status() == OrderStatus.EXPIRED) {
                    questions.add(question(order));
                    doubted.put(order.spec().id(), now);
                }
            }
        }
        return questions;
    }

    private VenueCommand question(Order order) {
        return new VenueCommand.Query(account, order.spec().id(), order.attempt());
    }

    /// Whether the venue has said, since the catch-up, how every order of the trade stands, and
    /// what of it was executed: one that is over may have filled more than anybody was told.
    public boolean hasCaughtUp(SignalId signal) {
        return !unreported.contains(signal)
                && (unheard.isEmpty()
                        || trades.ordersOf(signal).stream()
                                .noneMatch(order -> unheard.containsKey(order.spec().id())));
    }

    /// Since when a catch-up has waited for what the venue says of the trade; empty once it has
    /// said all.
    Optional<Instant> askingSince(SignalId signal) {
        return hasCaughtUp(signal) ? Optional.empty() : Optional.of(asking);
    }

    /// The same of all trades.
    public boolean hasCaughtUp() {
        return unreported.isEmpty() && unheard.isEmpty();
    }

    /// The venue has told what was executed.
    public void hearReport() {
        unreported.clear();
    }

    /// An answer to a question says first whether the venue has the order.
    void hear(VenueEvent.OfOrder event) {
        if (event instanceof VenueEvent.Accepted || event instanceof VenueEvent.NotFound) {
            unheard.remove(event.order());
            doubted.remove(event.order());
        } else if (event instanceof VenueEvent.Refused) {
            // How a venue stands to an order that it refused, which is no open one's answer.
            doubted.remove(event.order());
        }
    }

    /// Questions about everything of the trade that an order belongs to, open or given up: now, or,
    /// where they were asked a moment ago, with a later look. Many orders of a trade may call for
    /// them at once.
    public List<VenueCommand> questionsAbout(ClientOrderId id, Instant now) {
        SignalId signal = trades.order(id).signal();
        Round last = rounds.get(signal);
        if (last != null && !last.isOver(now)) {
            rounds.put(signal, new Round(last.asked(), true));
            return List.of();
        }
        return round(signal, now);
    }

    private List<VenueCommand> round(SignalId signal, Instant now) {
        rounds.put(signal, new Round(now, false));
        List<VenueCommand> questions = new ArrayList<>();
        for (Order order : trades.ordersOf(signal)) {
            ClientOrderId id = order.spec().id();
            if (order.attempt() > 0 && (order.isOpen() || order.isGivenUp())) {
                questions.add(question(order));
                if (order.isGivenUp()) {
                    doubted.put(id, now);
                }
            }
        }
        return questions;
    }

    /// Questions about the other open orders of a trade: what the venue made of them is part of the
    /// answer that is missing.
    List<VenueCommand> othersOf(Order order) {
        return trades.ordersOf(order.signal()).stream()
                .filter(other -> !other.spec().id().equals(order.spec().id()))
                .filter(other -> other.isOpen() && other.attempt() > 0)
                .map(this::question)
                .toList();
    }

    /// Whether "not found" is to be believed: when the request can no longer arrive, and then only
    /// the second time.
    boolean isMissing(Order order, Instant now) {
        watch(now);
        if (!isPast(order.notAfter(), now)) {
            return false;
        }
        Inquiry inquiry = inquiry(order);
        if (!inquiry.confirmedBy(now)) {
            inquiries.put(order.spec().id(), inquiry.missed(now));
            return false;
        }
        return true;
    }

    /// Forgets orders that the trades have forgotten.
    void forgetTheUnknown() {
        inquiries.keySet().removeIf(trades::isUnknown);
        unheard.keySet().removeIf(trades::isUnknown);
        doubted.keySet().removeIf(trades::isUnknown);
    }

    void forget(ClientOrderId id) {
        inquiries.remove(id);
    }

    /// How long to wait before the venue is asked the same about the order again.
    Duration pause(Order order) {
        return unresolved.isUnresolved(trades.speakerOf(order)) ? ASK_UNRESOLVED : ASK_AGAIN;
    }

    private boolean isDue(Order order, Instant now) {
        Inquiry inquiry = inquiry(order);
        Instant last = inquiry.lastAsked();
        return last == null || !now.isBefore(last.plus(pause(order)));
    }

    private Inquiry inquiry(Order order) {
        Inquiry inquiry = inquiries.get(order.spec().id());
        return inquiry != null && inquiry.attempt() == order.attempt()
                ? inquiry
                : new Inquiry(order.attempt(), null, null);
    }

    private void watch(Instant now) {
        if (lastLook.isBefore(now.minus(LEAP)) && leapt.isBefore(now.minus(ONE_LEAP))) {
            leapt = now;
        }
        lastLook = now;
    }

    private boolean isPast(@Nullable Instant notAfter, Instant now) {
        Instant arrived = now.minus(profile.queryLag());
        Instant sent = arrived.minus(profile.requestTtl());
        return notAfter != null
                && notAfter.isBefore(arrived)
                && leapt.isBefore(sent)
                && began.isBefore(sent);
    }
}
