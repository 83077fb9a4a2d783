package io.heliograph.app.notices;

import io.heliograph.engine.notification.NoticePlanner;
import io.heliograph.engine.notification.SystemNews;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.NoticeSender;
import io.heliograph.engine.port.NoticeSender.Delivery;
import io.heliograph.model.notice.Audience;
import io.heliograph.model.notice.Destination;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.Planned;
import io.heliograph.store.Destinations;
import io.heliograph.store.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells operators about the program itself, with the store or without it: who they are is known
/// from before, and what cannot be kept is handed over at once, straight from memory. Used by many
/// threads.
final class Alerts {
    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

    /// More than anybody reads, and little to remember.
    private static final int MOST_WAITING = 200;

    private final Teller teller;
    private final Destinations destinations;
    private final Outbox outbox;
    private final NoticePlanner planner;
    private final Map<Medium, NoticeSender> senders;
    private final KnownOperators known;
    private final List<Planned> waiting = new ArrayList<>();
    private List<Destination> operators = List.of();

    Alerts(
            Teller teller,
            Destinations destinations,
            Outbox outbox,
            NoticePlanner planner,
            Map<Medium, NoticeSender> senders,
            KnownOperators known) {
        this.teller = teller;
        this.destinations = destinations;
        this.outbox = outbox;
        this.planner = planner;
        this.senders = senders;
        this.known = known;
    }

    /// Never throws because the store is away: that may be the news.
    synchronized void tell(SystemNews news, Instant now) {
        try {
            teller.tell(news, now);
        } catch (JournalException away) {
            LOG.warn("{} is told without the store: {}", news, away.getMessage());
            waiting.addAll(planner.plan(news, operators, Map.of(), now));
            handOver();
        }
    }

    /// Learns who is to be told while the store knows it, and leaves to the outbox what nobody took
    /// without it. Called every few seconds.
    ///
    /// @return whether the store is there
    synchronized boolean look() {
        try {
            operators =
                    destinations.all().stream()
                            .filter(each -> each.audience() == Audience.OPERATOR)
                            .toList();
            known.keep(operators);
            if (!waiting.isEmpty()) {
                outbox.keep(waiting);
                waiting.clear();
            }
            return true;
        } catch (JournalException away) {
            handOver();
            return false;
        }
    }

    private void handOver() {
        waiting.removeIf(this::isTaken);
        while (waiting.size() > MOST_WAITING) {
            LOG.error("nobody could be told: {}", waiting.removeFirst().notice().subject());
        }
    }

    /// Whether it need not be tried again. What quiet hours hold back waits for the outbox.
    private boolean isTaken(Planned planned) {
        if (planned.gathered() != null) {
            return false;
        }
        NoticeSender sender = senders.get(planned.notice().medium());
        return sender != null && !(sender.send(planned.notice()) instanceof Delivery.TryAgain);
    }
}
