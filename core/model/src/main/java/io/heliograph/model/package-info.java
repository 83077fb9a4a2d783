/// The words everything else is written in: exact values, ids, instruments. Depends on nothing but
/// the JDK.
@NullMarked
package io.heliograph.model;

import org.jspecify.annotations.NullMarked;
