/// The program: the command line and the server. Everything may be used here; nothing imports it.
@NullMarked
package io.heliograph.app;

import org.jspecify.annotations.NullMarked;
