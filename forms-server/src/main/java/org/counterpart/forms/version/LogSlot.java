package org.counterpart.forms.version;

import org.counterpart.forms.form.PartKey;

/** A place in the log of a part: the batch of that number, whether there is one or not. */
public record LogSlot(PartKey key, long number) {}
