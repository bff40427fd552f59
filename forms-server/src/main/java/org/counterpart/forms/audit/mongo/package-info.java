/** The audit log in MongoDB. I/O; calls block and run through {@link org.counterpart.forms.store.BlockingCalls}. */
@NullMarked
package org.counterpart.forms.audit.mongo;

import org.jspecify.annotations.NullMarked;
