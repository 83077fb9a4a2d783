package io.heliograph.app.notices;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.Refusal;
import io.heliograph.engine.notification.NoticePlanner;
import io.heliograph.engine.notification.SystemNews;
import io.heliograph.engine.notification.Templates;
import io.heliograph.engine.port.NoticeSender;
import io.heliograph.model.notice.Destination;
import io.heliograph.model.notice.NoticeKind;
import io.heliograph.model.notice.Planned;
import io.heliograph.notices.outbound.Outside;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells operators that the program does not start, with neither database nor bots: by mail, text,
/// webhook and browser, to those that the last start knew. A program that something starts again
/// and again is told of once an hour.
public final class StartAlert {
    private static final Logger LOG = LoggerFactory.getLogger(StartAlert.class);
    private static final String MARK = "start-failed";
    private static final Duration ONCE_IN = Duration.ofHours(1);

    private final DataDirectory data;
    private final Map<String, String> environment;
    private final InstantSource clock;

    public StartAlert(DataDirectory data, Map<String, String> environment, InstantSource clock) {
        this.data = data;
        this.environment = environment;
        this.clock = clock;
    }

    /// Never throws: why it does not start is what people are to see.
    public void tell(String reason) {
        Instant now = clock.instant();
        if (operators().isEmpty()
                || told().filter(last -> now.isBefore(last.plus(ONCE_IN))).isPresent()) {
            return;
        }
        try {
            NoticeSenders senders = NoticeSenders.open(data, environment, Outside.real(), clock);
            if (tell(reason, senders.all(), now)) {
                data.keep(MARK, now.toString());
            }
        } catch (RuntimeException unsaid) {
            // What keeps the program from starting may be what notices are set up with.
            LOG.warn("nobody is told that it does not start: {}", unsaid.toString());
        }
    }

    /// It has started: the next failure is news again.
    public void over() {
        try {
            if (told().isPresent()) {
                data.keep(MARK, "");
            }
        } catch (Refusal full) {
            LOG.warn("the next start that fails may not be told: {}", full.getMessage());
        }
    }

    /// @return whether somebody took it
    boolean tell(String reason, List<NoticeSender> senders, Instant now) {
        SystemNews news = new SystemNews(NoticeKind.START_FAILED, "Heliograph", reason, now);
        NoticePlanner planner = new NoticePlanner(Templates.shipped(), message -> Optional.empty());
        boolean taken = false;
        for (Planned planned : planner.plan(news, operators(), Map.of(), now)) {
            for (NoticeSender sender : senders) {
                taken |=
                        sender.media().contains(planned.notice().medium())
                                && sender.send(planned.notice())
                                        instanceof NoticeSender.Delivery.Delivered;
            }
        }
        return taken;
    }

    private List<Destination> operators() {
        return new KnownOperators(data).read();
    }

    private Optional<Instant> told() {
        try {
            return data.kept(MARK).map(Instant::parse);
        } catch (DateTimeParseException | Refusal damaged) {
            return Optional.empty();
        }
    }
}
