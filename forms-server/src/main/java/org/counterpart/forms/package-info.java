/** The service: {@link org.counterpart.forms.FormsServer} starts it, {@code Assembly} puts it together. */
@NullMarked
package org.counterpart.forms;

import org.jspecify.annotations.NullMarked;
