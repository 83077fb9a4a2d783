package io.heliograph.engine.notification;

import io.heliograph.engine.notification.Templates.Words;
import io.heliograph.engine.port.MessageOrigins;
import io.heliograph.engine.port.News;
import io.heliograph.model.chat.ChatReply.Button;
import io.heliograph.model.chat.Platform;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.notice.Audience;
import io.heliograph.model.notice.Destination;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.Notice;
import io.heliograph.model.notice.NoticeKind;
import io.heliograph.model.notice.Planned;
import io.heliograph.model.notice.Planned.Gathering;
import io.heliograph.model.notice.Priority;
import io.heliograph.model.notice.QuietHours;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes notices of what happened: for each destination that it concerns one, in its language, now
/// or later. The same facts give the same keys however often they are planned.
public final class NoticePlanner {
    /// More than this many of one kind within {@link #BURST} go as one summary.
    static final int BURST_SIZE = 5;

    /// What counts as at once.
    public static final Duration BURST = Duration.ofSeconds(60);

    private static final int MOST_LISTED = 50;
    private static final String RECEIVED = "\uD83D\uDC40";
    private static final String TRADED = "\u2705";
    private static final String REFUSED = "\uD83D\uDEAB";

    private final Templates templates;
    private final MessageOrigins origins;

    /// @param origins to know which messages can be reacted to
    public NoticePlanner(Templates templates, MessageOrigins origins) {
        this.templates = templates;
        this.origins = origins;
    }

    /// @param recent how many notices were planned within {@link #BURST} before now
    public List<Planned> plan(
            List<News> news,
            List<Destination> destinations,
            Map<BurstKey, Integer> recent,
            Instant now) {
        Map<BurstKey, Integer> counts = new LinkedHashMap<>(recent);
        List<Planned> planned = new ArrayList<>();
        for (News each : news) {
            switch (each) {
                case News.OfAccount of -> {
                    for (Happening happening : Happenings.of(of)) {
                        planned.addAll(tell(happening.of(story(of)), destinations, counts, now));
                    }
                    decided(of, now).ifPresent(planned::add);
                }
                case News.OfMessage of -> {
                    Publications.of(of)
                            .map(h -> h.of(of.message().id().value()))
                            .ifPresent(h -> planned.addAll(tell(h, destinations, counts, now)));
                    if (of.outcome() instanceof ParseOutcome.Parsed) {
                        reaction(of.message(), RECEIVED, now).ifPresent(planned::add);
                    }
                }
            }
        }
        return planned;
    }

    /// What the operator is told about the program itself.
    public List<Planned> plan(
            SystemNews news,
            List<Destination> destinations,
            Map<BurstKey, Integer> recent,
            Instant now) {
        Happening happening =
                new Happening(
                        news.kind(),
                        news.service() + ":" + news.at(),
                        "",
                        Map.of("service", news.service(), "reason", news.reason()));
        return tell(happening, destinations, new LinkedHashMap<>(recent), now);
    }

    /// What an account's owner is told about how it stands.
    public List<Planned> plan(
            AccountNews news,
            List<Destination> destinations,
            Map<BurstKey, Integer> recent,
            Instant now) {
        String account = news.account().value();
        Happening happening =
                new Happening(
                        news.kind(),
                        account + ":" + now,
                        account,
                        Map.of(
                                "account", account,
                                "observed", news.observed().asPercent(),
                                "threshold", news.threshold().asPercent(),
                                "equity", Happenings.plain(news.equity())));
        return tell(happening, destinations, new LinkedHashMap<>(recent), now);
    }

    /// A trial, whatever the destination wants to hear.
    public Planned test(Destination destination, Instant now) {
        Happening happening =
                new Happening(
                        NoticeKind.TEST,
                        now.toString(),
                        "",
                        Map.of("destination", destination.id()));
        return planned(happening, destination, now, now, null);
    }

    /// Notices that were held back, as one.
    ///
    /// @param held of one lane and one gathering, oldest first, at least one
    public Planned summary(Destination destination, List<Planned> held, Instant now) {
        Planned first = held.getFirst();
        NoticeKind kind =
                first.gathered() == Gathering.BURST
                        ? NoticeKind.BURST_SUMMARY
                        : NoticeKind.QUIET_SUMMARY;
        String list =
                held.stream()
                        .limit(MOST_LISTED)
                        .map(each -> "- " + each.notice().subject())
                        .collect(Collectors.joining("\n"));
        Map<String, String> values =
                Map.of(
                        "count", String.valueOf(held.size()),
                        "first", first.notice().subject(),
                        "list", held.size() > MOST_LISTED ? list + "\n..." : list);
        Words words = templates.render(destination.language(), kind, values);
        Priority most =
                held.stream()
                        .map(each -> each.notice().priority())
                        .max(Priority::compareTo)
                        .orElseThrow();
        Notice notice =
                new Notice(
                        kind + ":" + first.notice().key(),
                        destination.medium(),
                        destination.address(),
                        most,
                        OwnWords.marked(words.subject(), destination.medium()),
                        words.text(),
                        List.of());
        return new Planned(notice, kind, destination.id(), now, now, null);
    }

    private List<Planned> tell(
            Happening happening,
            List<Destination> destinations,
            Map<BurstKey, Integer> counts,
            Instant now) {
        List<Planned> planned = new ArrayList<>();
        for (Destination destination : destinations) {
            if (concerns(happening, destination) && isWanted(happening.kind(), destination, now)) {
                planned.add(placed(happening, destination, counts, now));
            }
        }
        return planned;
    }

    private static boolean concerns(Happening happening, Destination destination) {
        return happening.kind().audience() == destination.audience()
                && (happening.owner().equals(destination.owner())
                        || destination.audience() == Audience.SUBSCRIBER
                                && destination.owner().equals(Destination.EVERY_ACCOUNT));
    }

    private static boolean isWanted(NoticeKind kind, Destination destination, Instant now) {
        if (destination.mutedKinds().contains(kind)) {
            return false;
        }
        Instant muted = destination.mutedUntil();
        boolean silent = muted != null && now.isBefore(muted);
        boolean enough =
                destination.audience() == Audience.PUBLICATION
                        || kind.priority().compareTo(destination.minimum()) >= 0;
        return enough && (!silent || kind.priority() == Priority.CRITICAL);
    }

    private Planned placed(
            Happening happening,
            Destination destination,
            Map<BurstKey, Integer> counts,
            Instant now) {
        Optional<Instant> wake = wake(happening.kind(), destination, now);
        if (wake.isPresent()) {
            return planned(happening, destination, now, wake.get(), Gathering.QUIET);
        }
        int before =
                counts.merge(new BurstKey(destination.id(), happening.kind()), 1, Integer::sum);
        // Every signal is published by itself: who follows it needs its levels.
        return before > BURST_SIZE && destination.audience() != Audience.PUBLICATION
                ? planned(happening, destination, now, now.plus(BURST), Gathering.BURST)
                : planned(happening, destination, now, now, null);
    }

    private static Optional<Instant> wake(NoticeKind kind, Destination to, Instant now) {
        QuietHours quiet = to.quiet();
        return quiet == null || kind.priority() == Priority.CRITICAL
                ? Optional.empty()
                : quiet.end(now, to.zone());
    }

    private Planned planned(
            Happening happening,
            Destination to,
            Instant now,
            Instant due,
            @Nullable Gathering gathering) {
        Words words = templates.render(to.language(), happening.kind(), happening.values());
        Notice notice =
                new Notice(
                        happening.kind() + ":" + happening.key() + "@" + to.id(),
                        to.medium(),
                        to.address(),
                        happening.kind().priority(),
                        OwnWords.marked(words.subject(), to.medium()),
                        words.text(),
                        labelled(happening.buttons(), to.language()),
                        happening.story());
        return new Planned(notice, happening.kind(), to.id(), now, due, gathering);
    }

    /// A signal has the id of its message.
    private static @Nullable String story(News.OfAccount news) {
        if (news.message() != null) {
            return news.message().id().value();
        }
        return news.trade() == null ? null : news.trade().signal().value();
    }

    private List<Button> labelled(List<Button> buttons, String language) {
        return buttons.stream()
                .map(button ->
                        new Button(
                                templates.word(language, button.label()),
                                button.command(),
                                button.argument()))
                .toList();
    }

    private Optional<Planned> decided(News.OfAccount news, Instant now) {
        RawMessage message = news.message();
        if (message == null || !(news.event() instanceof AccountEvent.DecisionMade made)) {
            return Optional.empty();
        }
        return reaction(
                message, made.decision() instanceof Decision.Approved ? TRADED : REFUSED, now);
    }

    /// An emoji on the message itself, once each, however many accounts follow.
    private Optional<Planned> reaction(RawMessage message, String emoji, Instant now) {
        boolean can =
                !message.channel().isBlank()
                        && origins.platform(message).filter(Platform.DISCORD::equals).isPresent();
        if (!can) {
            return Optional.empty();
        }
        String address = message.channel() + "/" + message.messageId();
        Notice notice =
                new Notice(
                        "reaction:" + address + ":" + emoji,
                        Medium.DISCORD_REACTION,
                        address,
                        Priority.LOW,
                        emoji,
                        "",
                        List.of());
        return Optional.of(
                new Planned(
                        notice,
                        NoticeKind.REACTION,
                        "reaction:" + message.channel(),
                        now,
                        now,
                        null));
    }
}
