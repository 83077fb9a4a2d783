/// What trading made, by the definitions that people know; each figure says which.
///
/// Money is decimal. Statistics are doubles: NaN where a figure has no meaning, infinite where what
/// it is divided by is nothing.
@NullMarked
package io.heliograph.reporting;

import org.jspecify.annotations.NullMarked;
