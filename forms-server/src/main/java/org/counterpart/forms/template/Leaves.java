package org.counterpart.forms.template;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.template.Leaf.Type;

/** The leaves of each kind of field: the one table behind checking, printing and showing. */
final class Leaves {
    private static final List<String> YES_NO = List.of("yes", "no");

    private Leaves() {}

    /** The leaves of a field, with paths relative to its section or row; a table and fixed words have none. */
    static List<Leaf> of(FieldDefinition field, FormTemplate template) {
        return switch (field.kind()) {
            case TEXT, LONG_TEXT, ADDRESS -> List.of(leaf(field, "", Type.TEXT));
            case YES_NO -> List.of(leaf(field, "", Type.OPTION, YES_NO));
            case YES_NO_DETAILS -> List.of(leaf(field, "", Type.OPTION, YES_NO), leaf(field, ".details", Type.TEXT));
            case CHOICE -> List.of(leaf(field, "", Type.OPTION, template.optionsOf(field)));
            case CHOICES -> List.of(leaf(field, "", Type.OPTIONS, template.optionsOf(field)));
            case DATE -> List.of(leaf(field, "", Type.DATE));
            case NUMBER -> List.of(leaf(field, "", Type.NUMBER));
            case DURATION ->
                List.of(
                        leaf(field, ".amount", Type.NUMBER),
                        leaf(field, ".unit", Type.OPTION, field.limits().units()));
            case CONTACT, PERSON -> texts(field, personLeaves(field));
            case ORDER ->
                List.of(
                        leaf(field, ".ordered", Type.TICK),
                        leaf(field, ".notApplicable", Type.TICK),
                        leaf(field, ".due", Type.DATE),
                        leaf(field, ".extra", Type.TEXT));
            case ATTESTATION -> List.of(leaf(field, ".confirmed", Type.TICK), leaf(field, ".name", Type.TEXT));
            case TABLE, INFORMATION, TOTAL -> List.of();
        };
    }

    private static List<String> personLeaves(FieldDefinition field) {
        if (field.kind() == FieldDefinition.Kind.PERSON) {
            return List.of("name", "relationship", "phone", "email", "address");
        }
        return field.limits().firm() ? List.of("name", "firm", "phone", "email") : List.of("name", "phone", "email");
    }

    private static List<Leaf> texts(FieldDefinition field, List<String> names) {
        List<Leaf> leaves = new ArrayList<>();
        names.forEach(name -> leaves.add(leaf(field, "." + name, Type.TEXT)));
        return leaves;
    }

    private static Leaf leaf(FieldDefinition field, String suffix, Type type) {
        return leaf(field, suffix, type, List.of());
    }

    private static Leaf leaf(FieldDefinition field, String suffix, Type type, List<String> options) {
        return new Leaf(field.id() + suffix, field, type, options);
    }
}
