/// Telegram, by its Bot API.
@NullMarked
package io.heliograph.chat.telegram;

import org.jspecify.annotations.NullMarked;
