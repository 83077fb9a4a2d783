/// What the store tells those who ask: rows put together for a reader, with no behaviour.
@NullMarked
package io.heliograph.store.view;

import org.jspecify.annotations.NullMarked;
