package io.heliograph.market.news;

import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.market.Announcement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Announcements in the order of time, and what they mean for whoever wants to trade now.
public final class EconomicCalendar {
    /// No calendar: there is never any news.
    public static final EconomicCalendar EMPTY = new EconomicCalendar(List.of());

    private static final Duration DAY = Duration.ofDays(1);

    private final List<EconomicEvent> events;
    private final Duration longest;

    /// What is said of a moment.
    public sealed interface Verdict {
        record Clear() implements Verdict {}

        /// Trading is allowed, its owner is told.
        record Warned(EconomicEvent because) implements Verdict {}

        /// Nothing is begun; what is open stays protected.
        record Blocked(EconomicEvent because) implements Verdict {}
    }

    /// @param before how long before an announcement its window begins
    /// @param after how long after its end the window ends
    /// @param warnFrom less impact than this is not looked at
    /// @param blockFrom from here on nothing is begun in the window
    public record Windows(Duration before, Duration after, Impact warnFrom, Impact blockFrom) {}

    public EconomicCalendar(List<EconomicEvent> events) {
        List<EconomicEvent> inTime = new ArrayList<>(events);
        inTime.sort(Comparator.comparing(EconomicEvent::at));
        this.events = List.copyOf(inTime);
        this.longest =
                events.stream()
                        .map(EconomicEvent::lasting)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO);
    }

    public List<EconomicEvent> events() {
        return events;
    }

    /// Those that are announced within a time, whatever they concern.
    ///
    /// @param from inclusive
    /// @param to exclusive
    public List<EconomicEvent> between(Instant from, Instant to) {
        return events.subList(firstFrom(from), firstFrom(to));
    }

    /// Whose announcements move an instrument: its quote's, the dollar's where that stands for a
    /// dollar, and its base's.
    public static Set<Currency> moving(Instrument instrument) {
        Set<Currency> all = new LinkedHashSet<>();
        all.add(instrument.quote());
        if (instrument.quote().isDollar()) {
            all.add(new Currency("USD"));
        }
        if (instrument.base().matches("[A-Z0-9]{2,12}")) {
            all.add(new Currency(instrument.base()));
        }
        return all;
    }

    /// What moves the instrument: ended up to a day ago or announced for the coming day, in the
    /// order of time.
    public List<EconomicEvent> near(Instrument instrument, Instant now) {
        if (events.isEmpty()) {
            return events;
        }
        Set<Currency> currencies = moving(instrument);
        return between(now.minus(DAY).minus(longest), now.plus(DAY)).stream()
                .filter(event -> concerns(event, currencies))
                .toList();
    }

    /// The same, as a decision is told it.
    public List<Announcement> announcements(Instrument instrument, Instant now) {
        return near(instrument, now).stream()
                .map(event ->
                        new Announcement(
                                event.at(),
                                event.lasting(),
                                Announcement.Impact.valueOf(event.impact().name()),
                                event.title()))
                .toList();
    }

    /// Blocked by the first announcement that blocks, else warned by the first that warns. Windows
    /// are half-open.
    ///
    /// @param currencies of the instrument: its base and its quote
    public Verdict at(Instant now, Set<Currency> currencies, Windows windows) {
        Verdict verdict = new Verdict.Clear();
        Instant earliest = now.minus(windows.after).minus(longest);
        for (int i = firstFrom(earliest); i < events.size(); i++) {
            EconomicEvent event = events.get(i);
            if (event.at().minus(windows.before).isAfter(now)) {
                break;
            }
            boolean over = !now.isBefore(event.at().plus(event.lasting()).plus(windows.after));
            boolean counts = event.impact().compareTo(windows.warnFrom) >= 0;
            if (over || !counts || !concerns(event, currencies)) {
                continue;
            }
            if (event.impact().compareTo(windows.blockFrom) >= 0) {
                return new Verdict.Blocked(event);
            }
            verdict = verdict instanceof Verdict.Clear ? new Verdict.Warned(event) : verdict;
        }
        return verdict;
    }

    private static boolean concerns(EconomicEvent event, Set<Currency> currencies) {
        Optional<Currency> moved = event.currency();
        return moved.isEmpty() || currencies.contains(moved.get());
    }

    private int firstFrom(Instant earliest) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).at().isBefore(earliest)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
