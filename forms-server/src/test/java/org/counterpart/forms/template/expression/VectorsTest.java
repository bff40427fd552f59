package org.counterpart.forms.template.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.counterpart.forms.fixture.Vectors;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.codec.DecodingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases that the browser's evaluator is held to as well. */
class VectorsTest {
    private static final Map<String, Object> FILE = Vectors.file("expressions");
    private static final Evaluator.Answers ANSWERS = new Evaluator.Answers() {
        @Override
        public FieldValue at(FieldPath path) {
            Map<String, Object> fields = Vectors.object(FILE.get("fields"));
            return fields.containsKey(path.value()) ? value(fields, path.value()) : FieldValue.NONE;
        }

        @Override
        @SuppressWarnings("unchecked")
        public List<String> rowsOf(String group) {
            return (List<String>) Vectors.object(FILE.get("rows")).getOrDefault(group, List.of());
        }
    };

    static List<Vectors.Case> cases() {
        return Vectors.cases("expressions", "cases");
    }

    private static FieldValue value(Map<String, Object> members, String name) {
        try {
            return Vectors.value(members.get(name));
        } catch (DecodingException e) {
            throw new AssertionError(name, e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldEvaluate(Vectors.Case one) {
        Evaluator evaluator = new Evaluator(ANSWERS);
        if (one.get("row") != null) {
            Map<String, Object> row = Vectors.object(one.get("row"));
            evaluator = evaluator.inRow((String) row.get("group"), (String) row.get("id"));
        }
        FieldValue result = evaluator.evaluate(ExpressionReader.read(one.get("expression")));
        assertEquals(value(one.members(), "value"), result);
    }
}
