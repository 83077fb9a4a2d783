package io.heliograph.model.notice;

/// A way to reach somebody. Says what an address of it is.
public enum Medium {
    /// A user's numeric id.
    DISCORD_DM,
    /// A channel's numeric id.
    DISCORD_CHANNEL,
    /// A webhook's https address: a secret.
    DISCORD_WEBHOOK,
    /// `channel/message`; the notice's subject is the emoji.
    DISCORD_REACTION,
    /// A chat's numeric id.
    TELEGRAM,
    /// A mail address.
    EMAIL,
    /// A telephone number, `+` and digits.
    SMS,
    /// A browser's push subscription as JSON: a secret.
    WEB_PUSH,
    /// An https address of the recipient's own; what is sent is signed.
    WEBHOOK
}
