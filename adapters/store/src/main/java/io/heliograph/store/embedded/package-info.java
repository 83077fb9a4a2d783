/// A PostgreSQL server of the program's own, so that nobody has to install one.
@NullMarked
package io.heliograph.store.embedded;

import org.jspecify.annotations.NullMarked;
