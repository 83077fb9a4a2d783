package io.heliograph.app.web;

import java.time.Instant;

/// One fact as the stream tells it: the fact as the journal has it, with `messageId`, our id of the
/// message it came from, so that a listener knows which story has changed, and with the `account`
/// it is about, where there is one. Topics are `message`, `reading`, `decision`, `order`, `fill`,
/// `account`, and `price` ({@link io.heliograph.app.web.view.PriceJson}), which the stream makes
/// itself.
///
/// @param sequence of the fact in the journal; a price, which is not durable, repeats the last one
/// @param at when it was recorded
/// @param data written as JSON
public record Frame(String topic, long sequence, Instant at, Object data) {}
