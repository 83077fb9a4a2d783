/// Discord as a small server: REST v10 and gateway v10 over one port, as its documentation at
/// docs.discord.com/developers describes them (read 2026-11).
@NullMarked
package io.heliograph.simulators.discord;

import org.jspecify.annotations.NullMarked;
