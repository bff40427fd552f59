package org.counterpart.forms.merge.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.counterpart.forms.fixture.ClosedSet;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.ControlOperation;
import org.counterpart.forms.merge.Operation.FieldOperation;
import org.counterpart.forms.merge.Operation.RowOperation;
import org.counterpart.forms.merge.text.Component;
import org.counterpart.forms.merge.text.TextOperation;
import org.junit.jupiter.api.Test;

class OperationRoundTripTest {
    private static List<Entry> again(Entry entry) throws DecodingException {
        return EntryDecoder.entries(OperationEncoder.entries(List.of(entry)));
    }

    @Test
    void shouldReadBackEveryOperationOfTheClosedSet() throws DecodingException {
        for (Operation operation : ClosedSet.OPERATIONS) {
            Entry entry = ClosedSet.entry(7, List.of(operation));
            assertEquals(List.of(entry), again(entry));
        }
    }

    @Test
    void shouldCoverTheWholeClosedSet() {
        Set<Class<?>> covered =
                ClosedSet.OPERATIONS.stream().map(Object::getClass).collect(Collectors.toSet());
        Stream.of(FieldOperation.class, RowOperation.class, ControlOperation.class)
                .flatMap(group -> Stream.of(group.getPermittedSubclasses()))
                .forEach(kind -> assertTrue(covered.contains(kind), kind.toString()));
    }

    @Test
    void shouldWriteTheSameBytesAgain() throws DecodingException {
        String once = OperationEncoder.entry(ClosedSet.entry(1, ClosedSet.OPERATIONS));
        Entry read = EntryDecoder.entries("[" + once + "]").get(0);
        assertEquals(once, OperationEncoder.entry(read));
    }

    @Test
    void shouldReadBackWhoEntryIsMadeFor() throws DecodingException {
        Author author = new Author("p1", "A \"B\" C", "defence:d1", "Somebody Else", "s1");
        Entry entry = new Entry(1, "", 0, author, 0, List.of(new Operation.Seal(1)));
        assertEquals(List.of(entry), again(entry));
    }

    /** A submission at the limit of operations gets marks on top. */
    @Test
    void shouldReadBackEntryOfFullSubmissionWithMarks() throws DecodingException {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < Limits.SUBMISSION_OPERATIONS; i++) {
            operations.add(new Operation.SetValue(new FieldPath("f" + i), FieldValue.of("yes")));
        }
        for (int i = 0; i < Limits.SUBMISSION_OPERATIONS; i++) {
            operations.add(new Operation.Mark("f" + i, Operation.Mark.Kind.ANSWERED_DIFFERENTLY, List.of()));
        }
        Entry entry = ClosedSet.entry(1, operations);
        assertEquals(List.of(entry), again(entry));
    }

    /** Transforming splits components, so that what is sequenced may have more of them than what was sent. */
    @Test
    void shouldReadBackEditThatTransformingMadeLonger() throws DecodingException {
        TextOperation.Builder edit = new TextOperation.Builder();
        for (int i = 0; i < Limits.EDIT_COMPONENTS; i++) {
            edit.add(new Component.Delete(1)).add(new Component.Skip(1));
        }
        edit.add(new Component.Delete(1));
        Entry entry = ClosedSet.entry(1, List.of(new Operation.EditText(new FieldPath("a"), edit.build())));
        assertEquals(List.of(entry), again(entry));
    }

    @Test
    void shouldEncodeAsTheProtocolShows() {
        Operation edit = new Operation.EditText(
                new FieldPath("realIssues"),
                TextOperation.of(new Component.Skip(12), new Component.Insert("identity"), new Component.Delete(3)));
        Author author = PtphForm.author(PtphForm.SOLICITOR_D1);
        assertEquals(
                "{\"rev\":42,\"cid\":\"Qm9\",\"seq\":7,\"by\":\"p_as\",\"name\":\"Amina Shah\",\"team\":\"defence:d1\",\"for\":null,"
                        + "\"at\":1795432000123,\"sid\":\"s-p_as\",\"ops\":[{\"op\":\"text\",\"field\":\"realIssues\","
                        + "\"edit\":[12,\"identity\",{\"d\":3}]}]}",
                OperationEncoder.entry(new Entry(42, "Qm9", 7, author, 1_795_432_000_123L, List.of(edit))));
    }
}
