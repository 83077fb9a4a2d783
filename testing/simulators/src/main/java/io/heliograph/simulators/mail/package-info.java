/// A mail server on this machine that keeps what it is sent, and fails as it is told.
@NullMarked
package io.heliograph.simulators.mail;

import org.jspecify.annotations.NullMarked;
