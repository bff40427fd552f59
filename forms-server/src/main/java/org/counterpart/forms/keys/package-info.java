/**
 * Content sealed in the store: every part, document and form has a data key of its own, and a master key that is not in the store wraps
 * them. Ports {@link org.counterpart.forms.keys.MasterKey} and {@link org.counterpart.forms.keys.WrappedKeyStore}; adapters in leaves.
 *
 * <p>Sans-IO: the platform's ciphers and nothing else; randomness is passed in. Everything here blocks as long as its ports do, is safe on
 * any thread, and is called from the pools of {@link org.counterpart.forms.store.BlockingCalls}.
 */
@NullMarked
package org.counterpart.forms.keys;

import org.jspecify.annotations.NullMarked;
