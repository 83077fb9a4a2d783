/// Chats and the running program: who may speak, who may ask, and what they are answered.
@NullMarked
package io.heliograph.app.chat;

import org.jspecify.annotations.NullMarked;
