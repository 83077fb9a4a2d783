/// Certificates for servers on this machine.
@NullMarked
package io.heliograph.simulators.tls;

import org.jspecify.annotations.NullMarked;
