package org.counterpart.forms.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.text.Component;
import org.counterpart.forms.merge.text.TextOperation;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.Leaf;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.template.Section;
import org.jspecify.annotations.Nullable;

/** What the case record gives a form before anyone writes in it: fields and tables whose template names a {@code seed}. */
public final class CaseSeeds {
    private final CaseRecord record;
    private final FormOutline outline;

    private CaseSeeds(CaseRecord record, FormOutline outline) {
        this.record = record;
        this.outline = outline;
    }

    /** The operations of each part that has any. */
    public static SortedMap<PartId, List<Operation>> of(CaseRecord record, FormOutline outline) {
        CaseSeeds seeds = new CaseSeeds(record, outline);
        SortedMap<PartId, List<Operation>> operations = new TreeMap<>();
        for (PartInstance part : outline.parts()) {
            List<Operation> ofPart = seeds.ofPart(part);
            if (!ofPart.isEmpty()) {
                operations.put(part.id(), ofPart);
            }
        }
        return operations;
    }

    private List<Operation> ofPart(PartInstance part) {
        List<Operation> operations = new ArrayList<>();
        for (Section section : outline.template().sectionsOf(part.definition().id())) {
            for (FieldDefinition field : section.fields()) {
                String seed = field.limits().seed();
                if (seed != null && field.kind() == FieldDefinition.Kind.TABLE) {
                    table(field, operations);
                } else if (seed != null && section.repeat() == Section.Repeat.DEFENDANT) {
                    record.defendants().forEach(d -> defendant(section, field, seed, d, operations));
                }
            }
        }
        return operations;
    }

    private void table(FieldDefinition table, List<Operation> operations) {
        String after = null;
        for (CaseRecord.Witness witness : record.witnesses()) {
            operations.add(new Operation.InsertRow(table.id(), witness.id(), after));
            after = witness.id();
            String letter = record.markings()
                    .of(witness.id())
                    .map(Markings.Anonymity::letter)
                    .orElse(null);
            Map<String, FieldValue> values = Map.of(
                    "firstName", FieldValue.of(letter == null ? witness.firstName() : ""),
                    "lastName", FieldValue.of(letter == null ? witness.lastName() : letter),
                    "kind", new FieldValue.Texts(witness.kind()));
            for (FieldDefinition column : table.columns()) {
                FieldValue value = values.getOrDefault(column.id(), FieldValue.NONE);
                add(column, FieldPath.cell(table.id(), witness.id(), column.id()), value, operations);
            }
        }
    }

    private void defendant(
            Section section,
            FieldDefinition field,
            String seed,
            CaseRecord.Defendant defendant,
            List<Operation> operations) {
        FieldValue value = valueOf(seed, defendant);
        add(field, FieldPath.cell(section.id(), defendant.id(), field.id()), value, operations);
    }

    private static FieldValue valueOf(String seed, CaseRecord.Defendant defendant) {
        return switch (seed) {
            case "case.defendant.remand" -> text(defendant.remand());
            case "case.defendant.custodyTimeLimit" -> text(defendant.custodyTimeLimit());
            case "case.defendant.sentDate" -> text(defendant.sentDate());
            default -> throw new IllegalArgumentException("the case record has nothing called " + seed);
        };
    }

    private static FieldValue text(@Nullable String value) {
        return value == null ? FieldValue.NONE : FieldValue.of(value);
    }

    private void add(FieldDefinition field, FieldPath path, FieldValue value, List<Operation> operations) {
        if (value.isBlank()) {
            return;
        }
        Leaf leaf = outline.leavesOf(field).get(0);
        if (leaf.type() == Leaf.Type.TEXT) {
            operations.add(new Operation.EditText(path, TextOperation.of(new Component.Insert(value.asText()))));
        } else {
            leaf.problemWith(value).ifPresent(problem -> {
                throw new IllegalArgumentException("the case record's " + field.id() + " does not fit: " + problem);
            });
            operations.add(new Operation.SetValue(path, value));
        }
    }
}
