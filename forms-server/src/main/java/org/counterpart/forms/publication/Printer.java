package org.counterpart.forms.publication;

import java.util.List;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.form.Declaration;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.NamedVersion;
import org.jspecify.annotations.Nullable;

/** Prints and signs a copy of a version. Blocks; safe on any thread. */
public interface Printer {
    /**
     * A part as it goes on paper: its newest release, or null when it was not served, or is {@code withheld} as served by mistake.
     *
     * @param declared what was declared of its releases, as the reader counts them
     */
    record PrintedPart(PartInstance part, @Nullable Release release, boolean withheld, List<Declaration> declared) {
        public PrintedPart {
            declared = List.copyOf(declared);
        }

        /** Of which nothing is declared. */
        public PrintedPart(PartInstance part, @Nullable Release release, boolean withheld) {
            this(part, release, withheld, List.of());
        }

        /** Not withheld, and nothing is declared of it. */
        public PrintedPart(PartInstance part, @Nullable Release release) {
            this(part, release, false);
        }
    }

    /**
     * What to print.
     *
     * @param takenOut parts that the court has taken the reader out of the audience of
     * @param audience whose copy: {@link org.counterpart.forms.access.Copies#FULL} or a team
     * @param language {@code en} or {@code cy}
     */
    record Copy(
            FormRecord form,
            CaseRecord record,
            NamedVersion version,
            List<PrintedPart> parts,
            List<PartInstance> takenOut,
            String audience,
            String language) {
        public Copy {
            parts = List.copyOf(parts);
            takenOut = List.copyOf(takenOut);
        }
    }

    /** The signed PDF; an unchecked exception when it cannot be made. */
    byte[] print(Copy copy);
}
