/// Telegram's Bot API.
@NullMarked
package io.heliograph.simulators.telegram;

import org.jspecify.annotations.NullMarked;
