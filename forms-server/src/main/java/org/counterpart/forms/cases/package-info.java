/**
 * Cases: defendants, counts, witnesses, hearings, the people who act in a case, and the forms it has.
 *
 * <p>Sans-IO: values and the port {@link org.counterpart.forms.cases.CaseStore}; may use pure packages and {@code store}.
 */
@NullMarked
package org.counterpart.forms.cases;

import org.jspecify.annotations.NullMarked;
