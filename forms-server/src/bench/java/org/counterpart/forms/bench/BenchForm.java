package org.counterpart.forms.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.FieldDefinition.Kind;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.PartDefinition;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.template.Section;

/** The form that traces are typed into: 200 texts, one table of rows with a choice and a date, four people of one team. */
public final class BenchForm {
    /** The people. */
    public static final List<Actor> WRITERS = IntStream.range(0, 4)
            .mapToObj(i -> new Actor("p_" + i, "Person " + i, Role.PROSECUTOR, "prosecution"))
            .toList();

    private static final FormOutline OUTLINE =
            new FormOutline(template(), new CaseOutline(List.of("d1"), List.of(), List.of()));

    /** Who may write what. */
    public static final AccessPolicy POLICY = new AccessPolicy(OUTLINE);

    private BenchForm() {}

    /** The one part. */
    public static PartInstance part() {
        PartInstance part = OUTLINE.part(new PartId("prosecution"));
        if (part == null) {
            throw new IllegalStateException("the form has its part");
        }
        return part;
    }

    private static FormTemplate template() {
        PartDefinition part = new PartDefinition(
                "prosecution",
                PartDefinition.Kind.PARTY,
                PartDefinition.ForEach.FORM,
                PartDefinition.Owner.PROSECUTION,
                List.of(),
                List.of(PartDefinition.Side.COURT),
                false);
        List<FieldDefinition> fields = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            fields.add(field(String.format("f%03d", i), Kind.LONG_TEXT, List.of(), List.of()));
        }
        FieldDefinition choice = field("choice", Kind.CHOICE, List.of("a", "b", "c"), List.of());
        FieldDefinition date = field("date", Kind.DATE, List.of(), List.of());
        fields.add(field("rows", Kind.TABLE, List.of(), List.of(choice, date)));
        Section section = new Section("all", "prosecution", Section.Repeat.ONCE, null, null, fields);
        return new FormTemplate("bench", "1", List.of(part), List.of(section), Map.of(), List.of(PartDefinition.Side.PROSECUTION));
    }

    private static FieldDefinition field(
            String id, Kind kind, List<String> options, List<FieldDefinition> columns) {
        return new FieldDefinition(
                id,
                kind,
                options,
                null,
                List.of(),
                FieldDefinition.Required.NEVER,
                null,
                columns,
                new FieldDefinition.Limits(200_000, 0, 0, List.of(), null, false),
                null);
    }
}
