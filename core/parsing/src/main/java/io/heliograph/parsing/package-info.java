/// From the text of a message to an instruction. One front door, no I/O, no framework; linear time
/// for any text.
@NullMarked
package io.heliograph.parsing;

import org.jspecify.annotations.NullMarked;
