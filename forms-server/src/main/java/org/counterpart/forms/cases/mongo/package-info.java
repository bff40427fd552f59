/** Cases in MongoDB. I/O; calls block and run through {@link org.counterpart.forms.store.BlockingCalls}. */
@NullMarked
package org.counterpart.forms.cases.mongo;

import org.jspecify.annotations.NullMarked;
