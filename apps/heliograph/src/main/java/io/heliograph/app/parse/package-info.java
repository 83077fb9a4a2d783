/// Reading messages from the command line, and the JSON that a reading is shown as.
@NullMarked
package io.heliograph.app.parse;

import org.jspecify.annotations.NullMarked;
