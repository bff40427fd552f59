package org.counterpart.forms.merge;

import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.PartId;

/**
 * A comment of a team on a question, wherever in the form that stands. It is in a part that nobody but the team reads, and never in the part it is
 * about: what stands there is served, hashed, counted and handed over with it.
 *
 * @param id made by whoever comments; one of each in the part
 * @param about the part that the question stands in
 * @param field the question, in its row where it has one
 * @param by the name of whoever wrote it
 * @param at when, milliseconds since 1970
 */
public record TeamComment(String id, PartId about, FieldPath field, String text, String by, long at) {}
