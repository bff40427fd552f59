package org.counterpart.forms.merge.codec;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.Operation.Mark;

/** Reads what is remembered of answers that met. Confined to one thread. */
final class MarkDecoder {
    private static final int ANSWER = 256;
    private static final int VALUE = 0;
    private static final int BY = 1;
    private static final int NAME = 2;
    private static final int TEAM = 3;
    private static final int REV = 4;

    private final Members answer = new Members("value", "by", "name", "team", "rev");

    /** Answers that met. */
    record Answers(List<Mark.Answer> list) {}

    /** The answers of a mark. */
    Answers answers(JsonScanner in) throws DecodingException {
        List<Mark.Answer> answers = new ArrayList<>();
        in.array();
        while (in.item()) {
            answers.add(answer(in));
            in.charge(ANSWER);
        }
        return new Answers(answers);
    }

    private Mark.Answer answer(JsonScanner in) throws DecodingException {
        answer.begin(in);
        for (int place = answer.next(in); place >= 0; place = answer.next(in)) {
            if (place == VALUE) {
                answer.put(VALUE, ValueDecoder.value(in));
            } else {
                answer.read(in, place);
            }
        }
        return new Mark.Answer(
                answer.get(VALUE, FieldValue.class, "an answer"),
                answer.text(BY),
                answer.text(NAME),
                answer.text(TEAM),
                answer.count(REV));
    }

    static Mark.Kind kind(String wireName) throws DecodingException {
        for (Mark.Kind kind : Mark.Kind.values()) {
            if (kind.wireName().equals(wireName)) {
                return kind;
            }
        }
        throw new DecodingException("there is no such kind of mark");
    }
}
