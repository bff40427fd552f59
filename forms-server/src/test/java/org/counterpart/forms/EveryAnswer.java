package org.counterpart.forms;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.counterpart.forms.fixture.DemoCase;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.Leaf;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.template.Section;

/** An answer to every question of every part of the demonstration's form: what somebody of that part's team submits. */
final class EveryAnswer {
    private static final CaseOutline CASE = DemoCase.record().outline();
    private static final FormOutline OUTLINE = new FormOutline(PtphForm.TEMPLATE, CASE);

    private final IntFunction<String> texts;
    private final IntFunction<String> dates;
    private final Map<String, List<JsonObject>> operations = new LinkedHashMap<>();
    private int typed;
    private int dated;

    /** Where a text is typed, the next of {@code texts}; where a date is asked for, the next of {@code dates}. */
    EveryAnswer(IntFunction<String> texts, IntFunction<String> dates) {
        this.texts = texts;
        this.dates = dates;
        OUTLINE.parts().forEach(this::answer);
    }

    /** The parts. */
    static Collection<PartInstance> parts() {
        return OUTLINE.parts();
    }

    /** Who writes in a part. */
    static String writer(PartInstance part) {
        return switch (part.definition().owner()) {
            case PROSECUTION -> TestService.PROSECUTOR;
            case DEFENCE -> ofTeam("defence:" + part.key());
            case COURT -> TestService.JUDGE;
            case TEAM -> ofTeam(String.valueOf(part.key()));
            case TEAMS -> part.key() == null ? TestService.PROSECUTOR : ofTeam("defence:" + part.key());
        };
    }

    private static String ofTeam(String team) {
        return switch (team) {
            case "prosecution" -> TestService.PROSECUTOR;
            case "defence:d1" -> TestService.SOLICITOR_D1;
            case "defence:d2" -> TestService.SOLICITOR_D2;
            case "court" -> TestService.CLERK;
            default -> TestService.JUDGE;
        };
    }

    /** What is to be submitted in a part. */
    List<JsonObject> operations(PartInstance part) {
        return operations.getOrDefault(part.id().value(), List.of());
    }

    /** How many texts were typed. */
    int typed() {
        return typed;
    }

    private void answer(PartInstance part) {
        List<JsonObject> into = operations.computeIfAbsent(part.id().value(), id -> new ArrayList<>());
        for (Section section : PtphForm.TEMPLATE.sections()) {
            if (section.part().equals(part.definition().id())) {
                for (String prefix : prefixes(section, part)) {
                    section.fields().forEach(field -> answer(field, prefix, into));
                }
            }
        }
    }

    private static List<String> prefixes(Section section, PartInstance part) {
        if (!section.isGroup()) {
            return List.of("");
        }
        List<String> rows = section.rowsOf() == null ? OUTLINE.recordRows(part, section) : List.of("w1", "w2");
        return rows.stream().map(row -> section.id() + "/" + row + "/").toList();
    }

    private void answer(FieldDefinition field, String prefix, List<JsonObject> into) {
        if (field.kind() == FieldDefinition.Kind.TABLE) {
            into.add(new JsonObject()
                    .put("op", "insert")
                    .put("group", field.id())
                    .put("row", "extra")
                    .putNull("after"));
            field.columns().forEach(column -> answer(column, field.id() + "/extra/", into));
            return;
        }
        for (Leaf leaf : OUTLINE.leavesOf(field)) {
            into.add(answer(leaf, prefix + leaf.path()));
        }
    }

    private JsonObject answer(Leaf leaf, String path) {
        if (leaf.type() == Leaf.Type.TEXT) {
            String text = texts.apply(typed++);
            return new JsonObject().put("op", "text").put("field", path).put("edit", new JsonArray().add(text));
        }
        Object value =
                switch (leaf.type()) {
                    case OPTION -> leaf.options().get(0);
                    case OPTIONS -> new JsonArray().add(leaf.options().get(0));
                    case DATE -> dates.apply(dated++);
                    case NUMBER -> Math.max(leaf.field().limits().min(), 1);
                    default -> true;
                };
        return new JsonObject().put("op", "set").put("field", path).put("value", value);
    }
}
