/// Everything kept, in PostgreSQL: the journal and what is projected from it, the inbox, the paper
/// venue's book, settings, backups. Time is always an argument, never the database's clock.
@NullMarked
package io.heliograph.store;

import org.jspecify.annotations.NullMarked;
