/// Exports of whole chats, as files.
@NullMarked
package io.heliograph.chat.file;

import org.jspecify.annotations.NullMarked;
