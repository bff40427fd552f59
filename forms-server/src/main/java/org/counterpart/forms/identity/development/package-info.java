/**
 * An OpenID Connect issuer for demonstrations and tests: whoever is there says who they are. It is started with {@code --demo} only, which is
 * refused on any address but this machine's own.
 */
@NullMarked
package org.counterpart.forms.identity.development;

import org.jspecify.annotations.NullMarked;
