package io.heliograph.app.notices;

import io.heliograph.engine.notification.AccountNews;
import io.heliograph.engine.notification.BurstKey;
import io.heliograph.engine.notification.NoticePlanner;
import io.heliograph.engine.notification.SystemNews;
import io.heliograph.engine.port.JournalException;
import io.heliograph.model.notice.AccountWatch;
import io.heliograph.model.notice.Destination;
import io.heliograph.model.notice.Planned;
import io.heliograph.store.Destinations;
import io.heliograph.store.NewsReader;
import io.heliograph.store.Outbox;
import io.heliograph.store.view.OutboxRow;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts into the outbox what the journal has to tell, in the journal's order. One thread.
final class Teller {
    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);
    private static final int BATCH = 200;

    /// How far it may have read on without anything to tell before that is kept.
    private static final int LAG = 1_000;

    private final NewsReader news;
    private final Outbox outbox;
    private final Destinations destinations;
    private final NoticePlanner planner;
    private long kept;
    private long read;

    Teller(NewsReader news, Outbox outbox, Destinations destinations, NoticePlanner planner) {
        this.news = news;
        this.outbox = outbox;
        this.destinations = destinations;
        this.planner = planner;
        this.kept = outbox.cursor();
        this.read = kept;
    }

    /// Tells what is new, some of it.
    ///
    /// @return whether there may be more
    boolean step(Instant now) {
        try {
            return step(BATCH, now);
        } catch (JournalException away) {
            throw away;
        } catch (RuntimeException defect) {
            return stepOver(now);
        }
    }

    /// One fact that cannot be told must not silence all after it.
    private boolean stepOver(Instant now) {
        try {
            return step(1, now);
        } catch (JournalException away) {
            throw away;
        } catch (RuntimeException defect) {
            LOG.error("fact {} cannot be told", read + 1, defect);
            read++;
            return true;
        }
    }

    private boolean step(int most, Instant now) {
        NewsReader.Batch batch = news.after(read, most);
        if (batch.upTo() == read) {
            return false;
        }
        List<Planned> planned =
                batch.news().isEmpty()
                        ? List.of()
                        : planner.plan(batch.news(), destinations.all(), recent(now), now);
        if (!planned.isEmpty() || batch.upTo() - kept > LAG) {
            outbox.keep(kept, batch.upTo(), planned);
            kept = batch.upTo();
        }
        read = batch.upTo();
        return true;
    }

    /// Lets go what quiet hours or a burst held back, as one each.
    ///
    /// @return whether there was any
    boolean release(Instant now) {
        Collection<List<OutboxRow>> ripe = outbox.ripe(now);
        for (List<OutboxRow> held : ripe) {
            Optional<Destination> destination =
                    destinations.all().stream()
                            .filter(d -> d.id().equals(held.getFirst().planned().lane()))
                            .findFirst();
            List<Planned> planned = held.stream().map(OutboxRow::planned).toList();
            outbox.release(
                    held,
                    held.size() == 1
                            ? null
                            : destination.map(to -> planner.summary(to, planned, now)).orElse(null),
                    now);
        }
        return !ripe.isEmpty();
    }

    /// Tells the operator about the program itself.
    void tell(SystemNews news, Instant now) {
        outbox.keep(planner.plan(news, destinations.all(), recent(now), now));
    }

    /// Tells owners how their accounts stand, and keeps that they were told.
    void tell(List<AccountNews> news, List<AccountWatch> watches, Instant now) {
        List<Destination> all = news.isEmpty() ? List.of() : destinations.all();
        Map<BurstKey, Integer> recent = news.isEmpty() ? Map.of() : recent(now);
        outbox.keep(
                news.stream()
                        .flatMap(each -> planner.plan(each, all, recent, now).stream())
                        .toList(),
                watches);
    }

    private Map<BurstKey, Integer> recent(Instant now) {
        Map<BurstKey, Integer> counts = new LinkedHashMap<>();
        outbox.recent(now.minus(NoticePlanner.BURST))
                .forEach(
                        each -> counts.put(new BurstKey(each.lane(), each.kind()), each.planned()));
        return counts;
    }
}
