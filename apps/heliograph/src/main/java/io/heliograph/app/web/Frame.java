package io.heliograph.app.web;

import java.time.Instant;

/// One fact as the stream tells it. A fact about a message has our id of it as `messageId` in its
/// data, so that a listener knows which story has changed:
///
/// - `message`: `{"messageId","message":{…}}`, `reading`: `{"messageId","reading":{…}}`,
/// - `decision`: `{"messageId","account","verdict","deniedBy","sentence"}`,
/// - `order`: {@link io.heliograph.app.web.view.OrderJson},
/// - `fill`: the fields of {@link io.heliograph.app.web.view.FillJson} with `messageId`, `account`
///   and `instrument`,
/// - `account`: {@link io.heliograph.app.web.view.AccountJson},
/// - `price`: {@link io.heliograph.app.web.view.PriceJson}; made by the stream itself.
///
/// @param sequence of the fact in the journal; a price, which is not durable, repeats the last one
/// @param at when it was recorded
/// @param data written as JSON
public record Frame(String topic, long sequence, Instant at, Object data) {}
