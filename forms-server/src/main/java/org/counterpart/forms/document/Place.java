package org.counterpart.forms.document;

import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.Leaf;
import org.counterpart.forms.template.expression.Evaluator;

/**
 * Where questions stand: in a section, or in one row of a group or table.
 *
 * @param key what their wording keys begin with
 * @param prefix what the paths of their answers begin with; empty outside rows
 * @param in decides what is asked there
 */
record Place(String key, String prefix, Evaluator in) {
    boolean asks(FieldDefinition field) {
        return field.when() == null || in.isTrue(field.when());
    }

    FieldPath path(Leaf leaf) {
        return new FieldPath(prefix + leaf.path());
    }

    /** A row of the group or table {@code group} whose questions have the same words. */
    Place row(String group, String row) {
        return new Place(key, group + "/" + row + "/", in.inRow(group, row));
    }
}
