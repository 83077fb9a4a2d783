/// Beside the database: a copy of every claim that went out, and what came while the database was
/// away.
@NullMarked
package io.heliograph.store.spill;

import org.jspecify.annotations.NullMarked;
