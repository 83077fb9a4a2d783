/// What the HTTP interface says, field by field: these records are the JSON. Money, prices and
/// quantities are decimal strings without an exponent; instants are ISO-8601 in UTC.
@NullMarked
package io.heliograph.app.web.view;

import org.jspecify.annotations.NullMarked;
