package io.heliograph.app.runtime;

import io.heliograph.app.Actor;
import io.heliograph.app.notices.NoticeSenders;
import io.heliograph.app.notices.Notices;
import io.heliograph.app.settings.DestinationText;
import io.heliograph.app.web.NoticeDesk;
import io.heliograph.app.web.Outcome;
import io.heliograph.app.web.Outcome.Reason;
import io.heliograph.app.web.view.DeliveryJson;
import io.heliograph.app.web.view.DestinationJson;
import io.heliograph.app.web.view.NoticeJson;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.NoticeSender.Delivery;
import io.heliograph.model.notice.Destination;
import io.heliograph.model.notice.Medium;
import io.heliograph.store.SettingsStore;
import io.heliograph.store.SettingsStore.Change;
import io.heliograph.store.view.OutboxRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Notices as the web layer sees them.
final class ProgramNotices implements NoticeDesk {
    private static final String HIDDEN = "[secret]";

    private final Notices notices;
    private final SettingsStore settings;
    private final NoticeSenders senders;
    private final InstantSource clock;

    ProgramNotices(
            Notices notices, SettingsStore settings, NoticeSenders senders, InstantSource clock) {
        this.notices = notices;
        this.settings = settings;
        this.senders = senders;
        this.clock = clock;
    }

    @Override
    public List<DestinationJson> destinations() {
        return notices.destinations().all().stream().map(d -> json(d, null)).toList();
    }

    @Override
    public Outcome<DestinationJson> add(Map<String, String> fields) {
        try {
            Destination destination = DestinationText.read(fields, notices.languages());
            Optional<Outcome<DestinationJson>> refusal = refusal(destination);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            notices.destinations().add(destination, now());
            return new Outcome.Done<>(
                    json(
                            destination,
                            destination.medium() == Medium.WEBHOOK
                                    ? senders.webhookKey(destination.address())
                                    : null));
        } catch (IllegalArgumentException wrong) {
            return new Outcome.Refused<>(Reason.INVALID, String.valueOf(wrong.getMessage()));
        } catch (JournalException refused) {
            if (refused.kind() == JournalException.Kind.CONFLICT) {
                return new Outcome.Refused<>(
                        Reason.EXISTS, "there is a destination of that name already");
            }
            throw refused;
        }
    }

    private Optional<Outcome<DestinationJson>> refusal(Destination destination) {
        if (!notices.media().contains(destination.medium())) {
            return Optional.of(
                    new Outcome.Refused<>(
                            Reason.INVALID,
                            "nothing is set up to send by " + destination.medium()));
        }
        boolean known =
                switch (destination.audience()) {
                    case OPERATOR -> true;
                    case SUBSCRIBER ->
                            destination.owner().equals(Destination.EVERY_ACCOUNT)
                                    || settings.accounts().stream()
                                            .anyMatch(a ->
                                                    a.id().value().equals(destination.owner()));
                    case PROVIDER, PUBLICATION ->
                            settings.sources().stream()
                                    .anyMatch(s -> s.value().equals(destination.owner()));
                };
        return known
                ? Optional.empty()
                : Optional.of(
                        new Outcome.Refused<>(
                                Reason.UNKNOWN,
                                "there is no account or source " + destination.owner()));
    }

    @Override
    public boolean remove(String id) {
        return notices.destinations().remove(id, now());
    }

    @Override
    public boolean mute(String id, @Nullable Instant until) {
        return notices.destinations().mute(id, until, now());
    }

    @Override
    public String pushKey() {
        return senders.pushKey();
    }

    @Override
    public Optional<DeliveryJson> test(String id) {
        return notices.test(id)
                .map(delivery ->
                        switch (delivery) {
                            case Delivery.Delivered(String receipt) ->
                                    new DeliveryJson("delivered", receipt);
                            case Delivery.TryAgain again ->
                                    new DeliveryJson("try again", again.reason());
                            case Delivery.Undeliverable(String reason) ->
                                    new DeliveryJson("undeliverable", reason);
                        });
    }

    @Override
    public List<NoticeJson> notices(String state, int most) {
        OutboxRow.State wanted = state.isEmpty() ? null : OutboxRow.State.valueOf(state);
        return notices.outbox().list(wanted, most).stream().map(ProgramNotices::json).toList();
    }

    @Override
    public Optional<NoticeJson> resend(long number) {
        return notices.resend(number).map(ProgramNotices::json);
    }

    private Change now() {
        return new Change(Actor.present(), clock.instant());
    }

    private static DestinationJson json(Destination d, @Nullable String key) {
        return new DestinationJson(
                d.id(),
                d.audience().name(),
                d.owner(),
                d.medium().name(),
                d.hasSecretAddress() ? HIDDEN : d.address(),
                d.language(),
                d.zone().getId(),
                d.quiet() == null ? null : d.quiet().toString(),
                d.minimum().name(),
                d.mutedKinds().stream().map(Enum::name).sorted().toList(),
                d.mutedUntil(),
                key);
    }

    private static NoticeJson json(OutboxRow row) {
        return new NoticeJson(
                row.number(),
                row.state().name(),
                row.planned().kind().name(),
                row.planned().notice().priority().name(),
                row.planned().lane(),
                row.planned().notice().subject(),
                row.attempts(),
                row.planned().plannedAt(),
                row.nextAt(),
                row.sentAt(),
                row.lastError());
    }
}
