/// What no single module can promise: who may know whom, and that the whole keeps its word.
@NullMarked
package io.heliograph.verification;

import org.jspecify.annotations.NullMarked;
