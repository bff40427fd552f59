/**
 * Who is signed in, and how long: sign-ins that survive a restart, their ends, and the single-use tickets that admit a live connection.
 *
 * <p>Sans-IO: values, {@link org.counterpart.forms.identity.SessionLife} and the ports {@link org.counterpart.forms.identity.SignInStore} and
 * {@link org.counterpart.forms.identity.DeviceSecrets}. Secrets of cookies and tickets are kept as hashes only.
 */
@NullMarked
package org.counterpart.forms.identity;

import org.jspecify.annotations.NullMarked;
