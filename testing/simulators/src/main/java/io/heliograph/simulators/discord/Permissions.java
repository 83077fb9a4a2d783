package io.heliograph.simulators.discord;

/// Bits of what a user may do in a channel ("Permissions" in Discord's documentation).
public final class Permissions {
    public static final long ADD_REACTIONS = 1L << 6;
    public static final long VIEW_CHANNEL = 1L << 10;
    public static final long SEND_MESSAGES = 1L << 11;
    public static final long MANAGE_MESSAGES = 1L << 13;
    public static final long EMBED_LINKS = 1L << 14;
    public static final long ATTACH_FILES = 1L << 15;
    public static final long READ_MESSAGE_HISTORY = 1L << 16;
    public static final long MENTION_EVERYONE = 1L << 17;
    public static final long USE_APPLICATION_COMMANDS = 1L << 31;
    public static final long SEND_MESSAGES_IN_THREADS = 1L << 38;

    /// What everybody may in a new guild.
    static final long EVERYBODY =
            ADD_REACTIONS
                    | VIEW_CHANNEL
                    | SEND_MESSAGES
                    | EMBED_LINKS
                    | ATTACH_FILES
                    | READ_MESSAGE_HISTORY
                    | MENTION_EVERYONE
                    | USE_APPLICATION_COMMANDS
                    | SEND_MESSAGES_IN_THREADS;

    private Permissions() {}
}
