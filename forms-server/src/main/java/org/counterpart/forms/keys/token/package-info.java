/**
 * A master key that never leaves a PKCS#11 token, through the JDK's own provider.
 *
 * <p>I/O. May use its parent and the JDK. Safe on any thread; every call blocks until the token has answered.
 */
@NullMarked
package org.counterpart.forms.keys.token;

import org.jspecify.annotations.NullMarked;
