package org.counterpart.forms.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.counterpart.forms.template.FieldDefinition.Kind;
import org.counterpart.forms.template.FieldDefinition.Limits;
import org.counterpart.forms.template.FieldDefinition.OrderTerms;
import org.counterpart.forms.template.FieldDefinition.Required;
import org.counterpart.forms.template.PartDefinition.ForEach;
import org.counterpart.forms.template.PartDefinition.Owner;
import org.counterpart.forms.template.PartDefinition.Side;
import org.counterpart.forms.template.expression.Expression;
import org.counterpart.forms.template.expression.ExpressionReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a template from decoded JSON. Whatever does not fit is an {@link IllegalArgumentException} that names the place.
 */
public final class TemplateReader {
    private static final int TEXT_LENGTH = 500;
    private static final int LONG_TEXT_LENGTH = 20_000;
    private static final List<String> UNITS = List.of("minutes", "hours", "days", "weeks");

    private TemplateReader() {}

    /** The template in {@code decoded}, the content of a {@code template.json}. */
    public static FormTemplate read(Map<?, ?> decoded) {
        List<PartDefinition> parts = new ArrayList<>();
        for (Object part : list(decoded, "parts")) {
            parts.add(part(object(part)));
        }
        List<Section> sections = new ArrayList<>();
        for (Object section : list(decoded, "sections")) {
            sections.add(section(object(section)));
        }
        Map<String, List<String>> optionSets = new LinkedHashMap<>();
        if (decoded.get("optionSets") instanceof Map<?, ?> sets) {
            sets.forEach((name, options) -> optionSets.put(String.valueOf(name), texts(options)));
        }
        return new FormTemplate(
                text(decoded, "code"),
                text(decoded, "version"),
                parts,
                sections,
                optionSets,
                startedBy(decoded),
                texts(decoded.get("courts")).stream()
                        .map(court -> constant(CourtLevel.class, court))
                        .toList(),
                decoded.get("pleas") == null ? null : pleas(object(decoded.get("pleas"))),
                StandardSet.read(decoded.get("standardSets")),
                DeclarationDefinition.read(decoded.get("declarations")),
                decoded.get("directions") == null ? null : directions(object(decoded.get("directions"))));
    }

    private static FormTemplate.Directions directions(Map<?, ?> directions) {
        String table = text(directions, "table");
        int dot = table.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("directions are written in <section>.<table>, not in \"" + table + "\"");
        }
        return new FormTemplate.Directions(
                table.substring(0, dot),
                table.substring(dot + 1),
                text(directions, "text"),
                text(directions, "assignee"),
                directions.get("defendant") == null ? null : text(directions, "defendant"),
                text(directions, "due"));
    }

    private static FormTemplate.Pleas pleas(Map<?, ?> pleas) {
        return new FormTemplate.Pleas(text(pleas, "section"), text(pleas, "field"), texts(pleas.get("guilty")));
    }

    private static List<Side> startedBy(Map<?, ?> decoded) {
        List<Side> sides = sides(list(decoded, "startedBy"));
        if (sides.isEmpty() || sides.contains(Side.CO_DEFENCE)) {
            throw new IllegalArgumentException("\"startedBy\" names prosecution, defence or court");
        }
        return sides;
    }

    private static PartDefinition part(Map<?, ?> part) {
        String id = text(part, "id");
        PartDefinition.Kind kind = constant(PartDefinition.Kind.class, text(part, "kind"));
        ForEach forEach = part.get("forEach") == null ? ForEach.FORM : constant(ForEach.class, text(part, "forEach"));
        Owner owner = kind == PartDefinition.Kind.SHARED ? Owner.TEAMS : constant(Owner.class, text(part, "owner"));
        boolean continuing = "continuing".equals(part.get("afterFinal"));
        return new PartDefinition(
                id, kind, forEach, owner, sides(part.get("teams")), sides(part.get("audience")), continuing);
    }

    private static List<Side> sides(@Nullable Object names) {
        return texts(names).stream().map(name -> constant(Side.class, name)).toList();
    }

    private static Section section(Map<?, ?> section) {
        Object repeat = section.get("repeat");
        String rowsOf = repeat instanceof Map<?, ?> map ? text(map, "rowsOf") : null;
        Section.Repeat kind = Section.Repeat.ONCE;
        if (rowsOf != null) {
            kind = Section.Repeat.ROWS;
        } else if (repeat != null) {
            kind = constant(Section.Repeat.class, String.valueOf(repeat));
        }
        List<FieldDefinition> fields = new ArrayList<>();
        for (Object field : list(section, "fields")) {
            fields.add(field(object(field)));
        }
        return new Section(text(section, "id"), text(section, "part"), kind, rowsOf, when(section), fields);
    }

    private static FieldDefinition field(Map<?, ?> field) {
        String id = text(field, "id");
        Object options = field.get("options");
        List<FieldDefinition> columns = new ArrayList<>();
        if (field.get("columns") instanceof List<?> list) {
            list.forEach(column -> columns.add(field(object(column))));
        }
        Required requiredBy =
                field.get("requiredBy") == null ? Required.NEVER : constant(Required.class, text(field, "requiredBy"));
        Kind kind = kind(id, text(field, "kind"));
        return new FieldDefinition(
                id,
                kind,
                options instanceof List<?> ? texts(options) : List.of(),
                options instanceof String set ? set : null,
                texts(field.get("detailsOn")),
                requiredBy,
                when(field),
                columns,
                limits(field, kind),
                kind == Kind.ORDER ? terms(field) : null,
                kind == Kind.TOTAL ? text(field, "of") : null,
                field.get("ordinarily") == null ? null : DueRuleReader.read(id, object(field.get("ordinarily"))));
    }

    private static OrderTerms terms(Map<?, ?> field) {
        return new OrderTerms(
                text(field, "assignee"),
                FormTemplate.textOrNull(field.get("stage")),
                texts(field.get("satisfiedBy")),
                Boolean.TRUE.equals(field.get("byConsent")));
    }

    private static Limits limits(Map<?, ?> field, Kind kind) {
        boolean oneLine = kind == Kind.TEXT || kind == Kind.CONTACT || kind == Kind.PERSON || kind == Kind.ATTESTATION;
        long maxLength = number(field, "maxLength", oneLine ? TEXT_LENGTH : LONG_TEXT_LENGTH);
        List<String> units = field.get("units") == null ? UNITS : texts(field.get("units"));
        return new Limits(
                (int) maxLength,
                number(field, "min", 0),
                number(field, "max", 1_000_000),
                units,
                FormTemplate.textOrNull(field.get("seed")),
                Boolean.TRUE.equals(field.get("firm")));
    }

    static @Nullable Expression when(Map<?, ?> holder) {
        Object when = holder.get("when");
        return when == null ? null : ExpressionReader.read(when);
    }

    private static Kind kind(String id, String name) {
        for (Kind kind : Kind.values()) {
            if (kind.dataName().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("field \"" + id + "\" has the unknown kind \"" + name + "\"");
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static long number(Map<?, ?> holder, String name, long otherwise) {
        return holder.get(name) instanceof Number number ? number.longValue() : otherwise;
    }

    private static String text(Map<?, ?> holder, String name) {
        if (holder.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("\"" + name + "\" is missing in " + holder.get("id"));
    }

    private static List<?> list(Map<?, ?> holder, String name) {
        if (holder.get(name) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("\"" + name + "\" is missing in " + holder.get("id"));
    }

    static Map<?, ?> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("expected an object");
    }

    static List<String> texts(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return List.of();
    }
}
