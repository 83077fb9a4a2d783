package io.heliograph.app.venues;

import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.VenueId;
import io.heliograph.model.order.FeeRates;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.venues.http.VenueHealth;
import io.heliograph.venues.live.LiveClient;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One account's way to its venue, which opens and closes while the account's lane goes on: with
/// the owner's word, with the key, and with the venue itself.
///
/// While it is closed nothing reaches the venue: orders are put off, which is certain, and
/// questions stay open until somebody asks again.
final class VenueDoor implements VenueClient {
    private final AccountId account;
    private final VenueId venue;
    private final VenueProfile profile;
    private final InstantSource clock;
    private final BiConsumer<AccountId, List<VenueEvent>> lanes;
    private volatile @Nullable LiveClient open;
    private volatile @Nullable FeeRates fees;
    private volatile String closedBecause = "its owner has not gone live with it";

    /// @param lanes where news goes
    VenueDoor(
            AccountId account,
            VenueId venue,
            VenueProfile profile,
            InstantSource clock,
            BiConsumer<AccountId, List<VenueEvent>> lanes) {
        this.account = account;
        this.venue = venue;
        this.profile = profile;
        this.clock = clock;
        this.lanes = lanes;
    }

    @Override
    public VenueId venue() {
        return venue;
    }

    @Override
    public VenueProfile profile() {
        return profile;
    }

    @Override
    public void send(VenueCommand command) {
        LiveClient client = open;
        if (client != null) {
            client.send(command);
            return;
        }
        List<VenueEvent> answers =
                switch (command) {
                    case VenueCommand.Submit submit ->
                            submit.orders().stream()
                                    .map(order -> putOff(order, submit.attempt()))
                                    .toList();
                    case VenueCommand.Place place ->
                            List.of(putOff(place.order(), place.attempt()));
                    case VenueCommand.Amend amend ->
                            List.of(putOff(amend.order(), amend.attempt()));
                    case VenueCommand.Cancel ignored -> List.of();
                    case VenueCommand.Query ignored -> List.of();
                    case VenueCommand.Report ignored -> List.of();
                };
        if (!answers.isEmpty()) {
            // Never on the thread of the lane that asks: it would wait for itself.
            Thread.startVirtualThread(() -> lanes.accept(account, answers));
        }
    }

    private VenueEvent putOff(OrderSpec order, int attempt) {
        return new VenueEvent.Deferred(
                account, order.id(), attempt, closedBecause, clock.instant());
    }

    void open(LiveClient client) {
        LiveClient before = open;
        open = client;
        closedBecause = "";
        if (before != null) {
            before.close();
        }
    }

    /// @param why in words
    void close(String why) {
        closedBecause = why;
        LiveClient before = open;
        open = null;
        if (before != null) {
            before.close();
        }
    }

    /// How the connection does; empty while it is closed.
    Optional<VenueHealth.State> health() {
        return Optional.ofNullable(open).map(LiveClient::health);
    }

    /// @param known what the venue takes of the account's executions
    void charges(FeeRates known) {
        fees = known;
    }

    @Override
    public Optional<FeeRates> fees() {
        return Optional.ofNullable(fees);
    }

    @Override
    public String closedBecause() {
        return closedBecause;
    }
}
