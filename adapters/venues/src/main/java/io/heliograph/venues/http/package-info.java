/// What every venue's adapter is made of: signatures, a schedule of requests, HTTP and WebSocket
/// that repeat nothing by themselves, and one vocabulary for what went wrong.
@NullMarked
package io.heliograph.venues.http;

import org.jspecify.annotations.NullMarked;
