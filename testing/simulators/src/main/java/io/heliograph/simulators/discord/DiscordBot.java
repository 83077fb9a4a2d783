package io.heliograph.simulators.discord;

/// An application with its bot user.
///
/// @param id of the application and of its user, which are the same
/// @param token what it logs in with
public record DiscordBot(String id, String token, String name) {}
