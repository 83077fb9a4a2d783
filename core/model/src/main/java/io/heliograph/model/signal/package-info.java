/// What a source says and how it is read: the raw message, the outcome of reading it, the
/// instruction in it.
@NullMarked
package io.heliograph.model.signal;

import org.jspecify.annotations.NullMarked;
