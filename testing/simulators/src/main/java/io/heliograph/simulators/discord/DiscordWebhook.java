package io.heliograph.simulators.discord;

import java.net.URI;

/// A channel's webhook.
///
/// @param url where to POST
public record DiscordWebhook(String id, String token, String channelId, String name, URI url) {}
