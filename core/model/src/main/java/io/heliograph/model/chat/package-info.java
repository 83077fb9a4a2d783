/// What people write in chats, and what they ask there, before the engine knows of it.
@NullMarked
package io.heliograph.model.chat;

import org.jspecify.annotations.NullMarked;
