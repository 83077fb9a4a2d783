/// Discord, by its gateway and REST API.
@NullMarked
package io.heliograph.chat.discord;

import org.jspecify.annotations.NullMarked;
