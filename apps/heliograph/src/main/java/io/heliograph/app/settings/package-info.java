/// Settings as a person writes them: read with a clear answer to what is wrong, and written back.
@NullMarked
package io.heliograph.app.settings;

import org.jspecify.annotations.NullMarked;
