/// The keys that accounts trade with: sealed before they are stored, opened only where a request is
/// signed.
@NullMarked
package io.heliograph.venues.keys;

import org.jspecify.annotations.NullMarked;
