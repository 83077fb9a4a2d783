/// OKX, written from its pages and an independent client's words (`docs/venues/okx.md`).
@NullMarked
package io.heliograph.simulators.okx;

import org.jspecify.annotations.NullMarked;
