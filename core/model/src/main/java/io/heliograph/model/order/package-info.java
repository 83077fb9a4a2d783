/// From plan to fill: orders and their states, what we ask of a venue, what a venue reports, what
/// an account's journal keeps.
@NullMarked
package io.heliograph.model.order;

import org.jspecify.annotations.NullMarked;
