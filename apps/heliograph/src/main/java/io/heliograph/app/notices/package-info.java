/// Notices in the running program: told from the journal, kept in the outbox, handed over by
/// threads of their own. Nothing here is ever waited for by a trade.
@NullMarked
package io.heliograph.app.notices;

import org.jspecify.annotations.NullMarked;
