/// What other programs post: whether it is really theirs, and what it says.
@NullMarked
package io.heliograph.chat.webhook;

import org.jspecify.annotations.NullMarked;
