/// What people are told of what happened: which facts, to whom, when, and in which words. Keeps
/// nothing and sends nothing.
@NullMarked
package io.heliograph.engine.notification;

import org.jspecify.annotations.NullMarked;
