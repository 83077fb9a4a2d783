/// Goes over a trade again: what was read, decided, asked and answered, link by link.
@NullMarked
package io.heliograph.app.explain;

import org.jspecify.annotations.NullMarked;
