/// What people are told, and where.
@NullMarked
package io.heliograph.model.notice;

import org.jspecify.annotations.NullMarked;
