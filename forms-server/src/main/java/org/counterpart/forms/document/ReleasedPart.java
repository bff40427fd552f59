package org.counterpart.forms.document;

import org.counterpart.forms.form.Release;
import org.counterpart.forms.template.PartInstance;
import org.jspecify.annotations.Nullable;

/** A part as it goes on paper: the release that is printed, or null when it was not served, or is {@code withheld} as served by mistake. */
public record ReleasedPart(PartInstance part, @Nullable Release release, boolean withheld) {
    /** Not withheld. */
    public ReleasedPart(PartInstance part, @Nullable Release release) {
        this(part, release, false);
    }

    /** What the release says; nothing when there is none. */
    Release.Content content() {
        return release == null ? Release.Content.empty() : release.content();
    }
}
