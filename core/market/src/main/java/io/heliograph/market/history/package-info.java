/// Recorded prices from text: what is wrong in a file is named by file and line, and nothing is
/// left out silently. Opening files is for others; here are only streams.
@NullMarked
package io.heliograph.market.history;

import org.jspecify.annotations.NullMarked;
