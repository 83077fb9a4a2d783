package io.heliograph.model.chat;

/// A file that came with a message. Kept as told; never fetched on the way to a decision.
///
/// @param type the media type the platform tells, empty where it tells none
/// @param address where the platform keeps it: a URL at Discord, a file id at Telegram
/// @param size in bytes, -1 where unknown
public record Attachment(String name, String type, String address, long size) {}
