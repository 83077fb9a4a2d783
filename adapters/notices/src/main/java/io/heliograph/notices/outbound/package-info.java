/// Requests to addresses that somebody else chose. Nothing here ever reaches the inside of a
/// network, whatever the address says and whatever the name's owner answers.
@NullMarked
package io.heliograph.notices.outbound;

import org.jspecify.annotations.NullMarked;
