/// The HTTP interface and the page: what people and programs see of the running program. It knows
/// the engine only through {@link io.heliograph.app.web.Desk}, so that another dashboard can take
/// its place without touching what trades.
@NullMarked
package io.heliograph.app.web;

import org.jspecify.annotations.NullMarked;
