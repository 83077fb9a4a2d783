/// Twilio's API for texts, as much of it as a sender meets.
@NullMarked
package io.heliograph.simulators.twilio;

import org.jspecify.annotations.NullMarked;
