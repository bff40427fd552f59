package org.counterpart.forms.document;

import org.counterpart.forms.form.Release;
import org.counterpart.forms.template.PartInstance;
import org.jspecify.annotations.Nullable;

/** A part as it goes on paper: the release that is printed, or null when it was not served. */
public record ReleasedPart(PartInstance part, @Nullable Release release) {
    /** What the release says; nothing when there is none. */
    Release.Content content() {
        return release == null ? Release.Content.empty() : release.content();
    }
}
