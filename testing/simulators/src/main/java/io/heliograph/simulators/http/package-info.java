/// HTTP and WebSocket, just enough of them to be the other side of a test and to misbehave on
/// demand.
@NullMarked
package io.heliograph.simulators.http;

import org.jspecify.annotations.NullMarked;
