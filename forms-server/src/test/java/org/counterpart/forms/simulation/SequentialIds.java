package org.counterpart.forms.simulation;

import org.counterpart.forms.live.IdSource;

/** Ids that count: {@code <prefix>-000001}, … */
public final class SequentialIds implements IdSource {
    private final String prefix;
    private int last;

    /** Ids beginning with {@code prefix}. */
    public SequentialIds(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public String next() {
        return prefix + "-" + String.format("%06d", ++last);
    }
}
