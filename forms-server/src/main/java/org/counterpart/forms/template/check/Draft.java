package org.counterpart.forms.template.check;

import java.util.List;
import java.util.Map;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.template.FormTemplate;

/**
 * A template that is to be published, with everything that belongs to it.
 *
 * @param decoded the content of {@code template.json}
 * @param wording the words by language ({@code en}, {@code cy}) and key
 * @param samples the decoded samples by file name, for example {@code two-defendants.json}
 * @param sampleCase the case the samples are of
 * @param earlier the versions of the same form that were published before
 */
public record Draft(
        Map<?, ?> decoded,
        FormTemplate template,
        Map<String, Map<String, String>> wording,
        Map<String, Map<?, ?>> samples,
        CaseOutline sampleCase,
        List<FormTemplate> earlier) {
    public Draft {
        wording = Map.copyOf(wording);
        samples = Map.copyOf(samples);
        earlier = List.copyOf(earlier);
    }
}
