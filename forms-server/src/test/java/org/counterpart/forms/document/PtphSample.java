package org.counterpart.forms.document;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.PartInstance;

/** The answered sample form of two defendants that comes with the PTPH template, as releases. */
public final class PtphSample {
    public static final Instant SERVED = SampleForm.SERVED;

    private static final SampleForm SAMPLE = new SampleForm("ptph/2026.1", "two-defendants");

    private PtphSample() {}

    public static FormTemplate template() {
        return SAMPLE.template();
    }

    public static FormOutline outline() {
        return SAMPLE.outline();
    }

    public static Words words(PrintLanguage language) {
        return SAMPLE.words(language);
    }

    public static RecordNames names() {
        return SampleForm.names();
    }

    /** Every part of the sample, served. */
    public static List<ReleasedPart> parts() {
        return SAMPLE.parts();
    }

    public static ReleasedPart part(String id) {
        return parts().stream()
                .filter(part -> part.part().id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The part with one more answer. */
    public static ReleasedPart with(ReleasedPart part, String path, FieldValue value) {
        SortedMap<FieldPath, FieldValue> fields = new TreeMap<>(part.content().fields());
        fields.put(new FieldPath(path), value);
        Release.Content content = new Release.Content(
                fields, part.content().rows(), part.content().unsettled());
        return new ReleasedPart(part.part(), SampleForm.release(part.part(), content));
    }

    /** A release of the given content, served in the morning of 23 November 2026. */
    public static Release release(PartInstance part, Release.Content content) {
        return SampleForm.release(part, content);
    }
}
