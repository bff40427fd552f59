/**
 * Who is signed in: sign-ins that survive a restart, and the single-use tickets that admit a live connection.
 *
 * <p>Sans-IO: values and the port {@link org.counterpart.forms.identity.SignInStore}. Secrets are kept as hashes only.
 */
@NullMarked
package org.counterpart.forms.identity;

import org.jspecify.annotations.NullMarked;
