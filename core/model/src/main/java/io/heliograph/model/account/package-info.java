/// One subscriber's money at one venue: its settings and its state at one moment.
@NullMarked
package io.heliograph.model.account;

import org.jspecify.annotations.NullMarked;
