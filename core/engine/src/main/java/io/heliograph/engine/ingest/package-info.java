/// Who may speak for a source, and what makes a post a new message.
@NullMarked
package io.heliograph.engine.ingest;

import org.jspecify.annotations.NullMarked;
