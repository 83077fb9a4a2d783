package io.heliograph.app.runtime;

import io.heliograph.app.Actor;
import io.heliograph.app.web.HookDesk;
import io.heliograph.app.web.Outcome;
import io.heliograph.app.web.Outcome.Reason;
import io.heliograph.app.web.view.HookJson;
import io.heliograph.app.web.view.NewHookJson;
import io.heliograph.chat.webhook.Hook;
import io.heliograph.chat.webhook.HookSecrets;
import io.heliograph.engine.port.JournalException;
import io.heliograph.model.Secret;
import io.heliograph.model.SourceId;
import io.heliograph.store.HookStore;
import io.heliograph.store.HookStore.StoredHook;
import io.heliograph.store.SettingsStore.Change;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The hooks of the running program.
final class ProgramHooks implements HookDesk {

    private final HookStore store;
    private final Settings settings;
    private final byte[] installKey;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private volatile List<Hook> present = List.of();

    ProgramHooks(HookStore store, Settings settings, byte[] installKey, InstantSource clock) {
        this.store = store;
        this.settings = settings;
        this.installKey = installKey.clone();
        this.clock = clock;
        refresh();
    }

    @Override
    public List<Hook> present() {
        return present;
    }

    @Override
    public Delivery keep(
            SourceId source, String deliveryId, String body, Optional<Duration> within) {
        Instant now = clock.instant();
        Instant since = within.map(now::minus).orElse(Instant.EPOCH);
        HookStore.Delivery kept = store.keep(source, deliveryId, body, now, since);
        return new Delivery(kept.body(), kept.receivedAt());
    }

    @Override
    public List<HookJson> hooks() {
        return store.hooks().stream().map(this::json).toList();
    }

    @Override
    public Outcome<NewHookJson> addHook(SourceId source, Hook.Kind kind, Set<String> addresses) {
        if (!settings.store().sources().contains(source)) {
            return new Outcome.Refused<>(Reason.UNKNOWN, "there is no source " + source);
        }
        NewSecret secret = newSecret(kind);
        try {
            store.add(
                    source,
                    kind.name(),
                    addresses.stream().sorted().toList(),
                    secret.material(),
                    now());
        } catch (JournalException refused) {
            if (refused.kind() == JournalException.Kind.CONFLICT) {
                return new Outcome.Refused<>(Reason.EXISTS, source + " has a hook already");
            }
            throw refused;
        }
        refresh();
        return new Outcome.Done<>(told(source, kind, secret));
    }

    @Override
    public Outcome<NewHookJson> rotateHook(SourceId source, Duration grace) {
        Optional<Hook> hook =
                present.stream().filter(one -> one.source().equals(source)).findFirst();
        if (hook.isEmpty()) {
            return noHook(source);
        }
        Hook.Kind kind = hook.get().kind();
        NewSecret secret = newSecret(kind);
        Change change = now();
        Optional<StoredHook> rotated =
                store.rotate(source, secret.material(), change.at().plus(grace), change);
        refresh();
        return rotated.isEmpty() ? noHook(source) : new Outcome.Done<>(told(source, kind, secret));
    }

    @Override
    public Outcome<HookJson> removeHook(SourceId source) {
        Optional<StoredHook> removed = store.remove(source, now());
        refresh();
        return removed.<Outcome<HookJson>>map(hook -> new Outcome.Done<>(json(hook)))
                .orElseGet(() -> noHook(source));
    }

    /// @param material what is kept of it
    private record NewSecret(Secret words, String material) {}

    private NewSecret newSecret(Hook.Kind kind) {
        byte[] chance = new byte[32];
        random.nextBytes(chance);
        return switch (kind) {
            case SIGNED -> {
                String salt = HexFormat.of().formatHex(chance);
                yield new NewSecret(HookSecrets.signing(installKey, salt), salt);
            }
            case TRADINGVIEW -> {
                Secret token = HookSecrets.token(chance);
                yield new NewSecret(token, HookSecrets.hash(token));
            }
        };
    }

    private static NewHookJson told(SourceId source, Hook.Kind kind, NewSecret secret) {
        String words = secret.words().reveal();
        String path =
                switch (kind) {
                    case SIGNED -> "/hooks/" + source.value();
                    case TRADINGVIEW -> "/hooks/tradingview/" + words;
                };
        return new NewHookJson(source.value(), kind.name(), path, words);
    }

    private synchronized void refresh() {
        present = store.hooks().stream().map(this::hook).toList();
    }

    private Hook hook(StoredHook stored) {
        Hook.Kind kind = Hook.Kind.valueOf(stored.kind());
        return new Hook(
                stored.source(),
                kind,
                Set.copyOf(stored.addresses()),
                stored.secrets().stream()
                        .map(secret -> new Hook.Key(key(kind, secret.material()), secret.endsAt()))
                        .toList());
    }

    private Secret key(Hook.Kind kind, String material) {
        return switch (kind) {
            case SIGNED -> HookSecrets.signing(installKey, material);
            case TRADINGVIEW -> new Secret(material);
        };
    }

    private HookJson json(StoredHook hook) {
        Instant now = clock.instant();
        long secrets =
                hook.secrets().stream()
                        .filter(one -> one.endsAt() == null || now.isBefore(one.endsAt()))
                        .count();
        return new HookJson(
                hook.source().value(),
                hook.kind(),
                hook.addresses(),
                (int) secrets,
                hook.createdAt());
    }

    private Change now() {
        return new Change(Actor.present(), clock.instant());
    }

    private static <T> Outcome<T> noHook(SourceId source) {
        return new Outcome.Refused<>(Reason.UNKNOWN, source + " has no hook");
    }
}
