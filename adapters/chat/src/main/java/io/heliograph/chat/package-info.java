/// What people write in chats, post by webhook and keep in exports, on its way in.
@NullMarked
package io.heliograph.chat;

import org.jspecify.annotations.NullMarked;
