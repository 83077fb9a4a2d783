/// What was decided for one signal and one account, with every number that decided it.
@NullMarked
package io.heliograph.model.decision;

import org.jspecify.annotations.NullMarked;
