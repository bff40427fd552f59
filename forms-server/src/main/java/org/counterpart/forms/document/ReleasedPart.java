package org.counterpart.forms.document;

import java.util.List;
import org.counterpart.forms.form.Declaration;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.template.PartInstance;
import org.jspecify.annotations.Nullable;

/**
 * A part as it goes on paper: the release that is printed, or null when it was not served, or is {@code withheld} as served by mistake.
 *
 * @param declared what was declared of its releases, as the reader counts them
 */
public record ReleasedPart(PartInstance part, @Nullable Release release, boolean withheld, List<Declaration> declared) {
    public ReleasedPart {
        declared = List.copyOf(declared);
    }

    /** Not withheld, and nothing is declared of it. */
    public ReleasedPart(PartInstance part, @Nullable Release release) {
        this(part, release, false, List.of());
    }

    /** What the release says; nothing when there is none. */
    Release.Content content() {
        return release == null ? Release.Content.empty() : release.content();
    }
}
