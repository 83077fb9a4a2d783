/// From one signal to one proposal for each account that follows its source.
@NullMarked
package io.heliograph.engine.fanout;

import org.jspecify.annotations.NullMarked;
