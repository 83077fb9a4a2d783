package io.heliograph.app.web;

import java.time.Instant;

/// One fact as the stream tells it.
///
/// @param topic `message`, `reading`, `decision`, `order`, `fill`, `account` or `price`
/// @param sequence of the fact in the journal; a price, which is not durable, repeats the last one
/// @param at when it was recorded
/// @param data written as JSON; what is about a message has the field `messageId`
public record Frame(String topic, long sequence, Instant at, Object data) {}
