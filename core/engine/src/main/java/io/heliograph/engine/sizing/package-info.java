/// From a yes to an order plan: how much, rounded so that risk never grows.
@NullMarked
package io.heliograph.engine.sizing;

import org.jspecify.annotations.NullMarked;
