package io.heliograph.model.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where somebody wants to be told, and what.
///
/// @param id its name, unique
/// @param owner as its audience asks for
/// @param language of its templates, `en`
/// @param zone in which its quiet hours are meant
/// @param minimum nothing that matters less; a publication gets everything
/// @param mutedKinds nothing of these, whatever it matters
/// @param mutedUntil nothing but what is critical before that; null where not muted
public record Destination(
        String id,
        Audience audience,
        String owner,
        Medium medium,
        String address,
        String language,
        ZoneId zone,
        @Nullable QuietHours quiet,
        Priority minimum,
        Set<NoticeKind> mutedKinds,
        @Nullable Instant mutedUntil) {
    public static final String EVERY_ACCOUNT = "*";
    private static final int MAX_ADDRESS = 4_000;

    public Destination {
        mutedKinds = Set.copyOf(mutedKinds);
        requireLine(id, "destination", 64);
        requireLine(address, "address", MAX_ADDRESS);
        if (medium == Medium.DISCORD_REACTION) {
            throw new IllegalArgumentException("reactions need no destination");
        }
        if (owner.isEmpty() != (audience == Audience.OPERATOR)) {
            throw new IllegalArgumentException(
                    audience == Audience.OPERATOR
                            ? "the operator is nobody's: no account and no source"
                            : "a destination is an account's or a source's");
        }
        requireForm(medium, address);
    }

    /// What a medium is told unless somebody says otherwise: SMS only what is critical, Telegram
    /// what is high, a machine everything.
    public static Priority usualMinimum(Medium medium) {
        return switch (medium) {
            case SMS -> Priority.CRITICAL;
            case TELEGRAM -> Priority.HIGH;
            case DISCORD_DM, DISCORD_CHANNEL, EMAIL, WEB_PUSH -> Priority.NORMAL;
            case DISCORD_WEBHOOK, DISCORD_REACTION, WEBHOOK -> Priority.LOW;
        };
    }

    /// Whether the address alone lets somebody send there.
    public boolean hasSecretAddress() {
        return medium == Medium.DISCORD_WEBHOOK || medium == Medium.WEB_PUSH;
    }

    /// Names no secret.
    @Override
    public String toString() {
        return "%s: %s %s to %s"
                .formatted(id, audience, owner, hasSecretAddress() ? medium : address);
    }

    private static void requireForm(Medium medium, String address) {
        boolean fits =
                switch (medium) {
                    case DISCORD_DM, DISCORD_CHANNEL -> isDigits(address, 1);
                    case TELEGRAM ->
                            isDigits(address.startsWith("-") ? address.substring(1) : address, 1);
                    case SMS -> address.startsWith("+") && isDigits(address.substring(1), 7);
                    case EMAIL -> isMail(address);
                    case DISCORD_WEBHOOK, WEBHOOK -> address.startsWith("https://");
                    case WEB_PUSH -> address.startsWith("{") && address.endsWith("}");
                    case DISCORD_REACTION -> true;
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    switch (medium) {
                        case DISCORD_DM -> "a Discord user is named by a numeric id";
                        case DISCORD_CHANNEL -> "a Discord channel is named by a numeric id";
                        case TELEGRAM -> "a Telegram chat is named by a numeric id";
                        case SMS -> "a telephone number is + and digits";
                        case EMAIL -> "a mail address is like name@example.org";
                        case DISCORD_WEBHOOK, WEBHOOK -> "the address must begin with https://";
                        case WEB_PUSH -> "a push subscription is the browser's JSON";
                        case DISCORD_REACTION -> "reactions need no destination";
                    });
        }
    }

    private static boolean isDigits(String text, int least) {
        return text.length() >= least
                && text.length() <= 25
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// A plain address and nothing around it: no list, no display name, no comment.
    private static boolean isMail(String text) {
        int at = text.indexOf('@');
        return at > 0
                && at == text.lastIndexOf('@')
                && text.indexOf('.', at) > at + 1
                && !text.endsWith(".")
                && text.length() <= 254
                && text.chars()
                        .allMatch(c -> c > ' ' && c < 0x7f && "<>(),;:\\\"[]".indexOf(c) < 0);
    }

    private static void requireLine(String text, String what, int most) {
        if (text.isBlank() || text.length() > most || text.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException(
                    "%s must be one line of 1 to %d characters".formatted(what, most));
        }
    }

    /// The media that a destination can have.
    public static List<Medium> media() {
        return List.of(Medium.values()).stream()
                .filter(medium -> medium != Medium.DISCORD_REACTION)
                .toList();
    }
}
