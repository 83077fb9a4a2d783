package io.heliograph.app.notices;

import io.heliograph.app.notices.Service.Rules;
import io.heliograph.engine.notification.Breaker;
import io.heliograph.model.notice.Medium;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The outside services that notices go through. Somebody's own server or browser is a service of
/// its own: when it fails, only its owner hears nothing.
final class Services {
    private final Map<String, Service> services = new ConcurrentHashMap<>();
    private final Breaker.Rule breaker;

    Services(Breaker.Rule breaker) {
        this.breaker = breaker;
    }

    Service of(Medium medium, String lane) {
        String name =
                switch (medium) {
                    case DISCORD_DM, DISCORD_CHANNEL, DISCORD_WEBHOOK, DISCORD_REACTION ->
                            "Discord";
                    case TELEGRAM -> "Telegram";
                    case EMAIL -> "mail";
                    case SMS -> "SMS";
                    case WEB_PUSH -> "web push to " + lane;
                    case WEBHOOK -> "webhook " + lane;
                };
        return services.computeIfAbsent(name, n -> new Service(n, rules(medium)));
    }

    /// Below what each allows: Discord 50 requests a second and bot, Telegram 30 messages, Twilio
    /// what a long number carries.
    private Rules rules(Medium medium) {
        return switch (medium) {
            case DISCORD_DM, DISCORD_CHANNEL, DISCORD_WEBHOOK, DISCORD_REACTION ->
                    new Rules(8, 40, breaker);
            case TELEGRAM -> new Rules(8, 25, breaker);
            case EMAIL -> new Rules(8, 200, breaker);
            case SMS -> new Rules(4, 10, breaker);
            case WEB_PUSH, WEBHOOK -> new Rules(1, 20, breaker);
        };
    }
}
