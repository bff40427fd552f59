package org.counterpart.forms.live;

import java.util.List;
import java.util.SortedMap;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.template.FormOutline;

/**
 * What a room needs to know of a form before it opens.
 *
 * @param seeds what the case record gives a part before anyone writes in it
 */
public record FormFile(FormId id, String caseId, FormOutline outline, SortedMap<PartId, List<Operation>> seeds) {}
