/**
 * Sign-in by OpenID Connect: authorization code with PKCE, ID tokens and logout tokens, over the network.
 *
 * <p>I/O, on the event loop and never holding it: every answer of an issuer is bounded in size and time. Signatures are Nimbus JOSE's business, the
 * claims of tokens {@link org.counterpart.forms.identity.TokenRules}'s.
 */
@NullMarked
package org.counterpart.forms.identity.oidc;

import org.jspecify.annotations.NullMarked;
