package org.counterpart.forms.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.counterpart.forms.template.check.Problem;
import org.jspecify.annotations.Nullable;

/** Holds a {@code template.json} against the JSON Schema of templates. */
final class SchemaCheck {
    private static final Pattern CHOICE = Pattern.compile("Instance does not match any of \\[(.*)\\]");

    private final Validator validator;

    SchemaCheck(JsonObject schema) {
        JsonSchemaOptions options = new JsonSchemaOptions()
                .setDraft(Draft.DRAFT202012)
                .setBaseUri("https://counterpart.example/")
                .setOutputFormat(OutputFormat.Basic);
        this.validator = Validator.create(JsonSchema.of(schema), options);
    }

    /** What does not fit; of one place only what is said of the innermost member. */
    List<Problem> problems(JsonObject template) {
        OutputUnit found = validator.validate(template);
        List<Problem> problems = new ArrayList<>();
        if (!Boolean.TRUE.equals(found.getValid())) {
            for (OutputUnit error : innermost(found.getErrors())) {
                String[] steps = error.getInstanceLocation().replace("#", "").split("/");
                problems.add(new Problem("template.json", place(template, steps), message(template, steps, error)));
            }
        }
        return problems.stream().distinct().toList();
    }

    private static List<OutputUnit> innermost(@Nullable List<OutputUnit> errors) {
        List<OutputUnit> all = errors == null ? List.of() : errors;
        int deepest = all.stream().mapToInt(SchemaCheck::depth).max().orElse(0);
        List<OutputUnit> there =
                all.stream().filter(error -> depth(error) == deepest).toList();
        List<OutputUnit> reasons = there.stream()
                .filter(error -> !error.getError().endsWith(" does not match schema"))
                .toList();
        return reasons.isEmpty() ? there : reasons;
    }

    private static int depth(OutputUnit error) {
        return error.getInstanceLocation().split("/").length;
    }

    /** The ids on the way to the member: {@code questions.cctv}. */
    private static String place(JsonObject template, String[] steps) {
        List<String> ids = new ArrayList<>();
        Object at = template;
        for (String step : steps) {
            at = inside(at, step);
            if (at instanceof JsonObject object && object.getValue("id") instanceof String id) {
                ids.add(id);
            }
        }
        return ids.isEmpty() ? String.join(".", steps) : String.join(".", ids);
    }

    private static @Nullable Object inside(@Nullable Object at, String step) {
        if (at instanceof JsonObject object) {
            return step.isEmpty() ? object : object.getValue(step);
        }
        if (at instanceof JsonArray array && step.matches("\\d{1,6}") && Integer.parseInt(step) < array.size()) {
            return array.getValue(Integer.parseInt(step));
        }
        return at;
    }

    private static String message(JsonObject template, String[] steps, OutputUnit error) {
        Object at = template;
        for (String step : steps) {
            at = inside(at, step);
        }
        String member = steps.length == 0 ? "" : steps[steps.length - 1];
        Matcher choice = CHOICE.matcher(error.getError());
        if (choice.matches()) {
            return "\"" + member + "\" is \"" + at + "\", which is not known here. Use one of: "
                    + choice.group(1).replace("\"", "").replace(",", ", ") + ".";
        }
        String value = at instanceof JsonObject || at instanceof JsonArray ? "" : " " + at;
        return "\"" + member + "\"" + value + " does not fit a template: " + error.getError()
                + ". See form-templates/README.md and the schema for what may stand here.";
    }
}
