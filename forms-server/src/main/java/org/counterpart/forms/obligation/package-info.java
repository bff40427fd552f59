/**
 * Orders and directions as obligations: who has to do something by when, and why by then. {@link org.counterpart.forms.obligation.DueDates} finds the
 * date, {@link org.counterpart.forms.obligation.Obligations} follows what has been ordered through one publication of orders after the other.
 *
 * <p>Pure: the JDK only; no clock, no calendar of its own ({@link org.counterpart.forms.obligation.BusinessCalendar} is passed in). Safe for any thread.
 */
@NullMarked
package org.counterpart.forms.obligation;

import org.jspecify.annotations.NullMarked;
