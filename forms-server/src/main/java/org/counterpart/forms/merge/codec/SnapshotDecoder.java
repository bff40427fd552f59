package org.counterpart.forms.merge.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.Operation.Mark;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Reader;
import org.counterpart.forms.merge.Rows;
import org.counterpart.forms.merge.Sealing;

/** Reads back what {@link StateEncoder#snapshot} wrote. Confined to one thread. */
public final class SnapshotDecoder {
    private static final int FORMAT = 1;

    private final JsonScanner in = new JsonScanner();
    private final Members counters = new Members(
            "format",
            "revision",
            "contentRevision",
            "sealedBy",
            "answers",
            "rows",
            "marks",
            "joined",
            "joinedAt",
            "releases",
            "clients",
            "openedAt",
            "saga",
            "sagaRevision",
            "template",
            "withheld",
            "proposals",
            "declarations",
            "comments");
    private final Members answer = new Members("field", "value", "by", "name", "team", "rev");
    private final Members mark = new Members("field", "kind", "answers");
    private final Members small = new Members("id", "removed", "team", "rev", "by", "lastSeq", "reason", "name", "at");
    private final MarkDecoder marks = new MarkDecoder();
    private final PartState state = new PartState();
    private final PartState.Restoring restoring = state.restoring();

    private SnapshotDecoder() {}

    /**
     * The state in a snapshot.
     *
     * @throws DecodingException when it is not a snapshot of this format; the log is then replayed instead
     */
    public static PartState state(String json) throws DecodingException {
        SnapshotDecoder decoder = new SnapshotDecoder();
        decoder.in.start(json.getBytes(StandardCharsets.UTF_8));
        decoder.read();
        decoder.in.finish();
        return decoder.state;
    }

    private void read() throws DecodingException {
        counters.begin(in);
        for (int place = counters.next(in); place >= 0; place = counters.next(in)) {
            switch (place) {
                case 4 -> eachItem(this::answer);
                case 5 -> rows();
                case 6 -> eachItem(this::mark);
                case 7 -> ValueDecoder.texts(in, Integer.MAX_VALUE);
                case 8 -> eachItem(this::joined);
                case 9 -> eachItem(() -> restoring.release(ReleaseDecoder.release(in)));
                case 10 -> eachItem(this::client);
                case 15 -> eachItem(() -> restoring.withheld((int) in.number()));
                case 16 -> eachItem(() -> restoring.remarks().restore(ProposalCodec.proposal(in)));
                case 17 -> eachItem(() -> restoring.remarks().restore(DeclarationCodec.declaration(in)));
                case 18 -> eachItem(() -> restoring.remarks().restore(CommentCodec.comment(in)));
                default -> counters.read(in, place);
            }
        }
        if (counters.count(0) != FORMAT) {
            throw new DecodingException("a snapshot of an unknown format");
        }
        restoring.at(
                counters.count(1),
                counters.count(2),
                new Sealing(
                        counters.count(3),
                        counters.count(11),
                        counters.count(12),
                        counters.count(13),
                        counters.text(14)));
    }

    /** Reads one item. */
    private interface Item {
        void read() throws DecodingException;
    }

    private void eachItem(Item item) throws DecodingException {
        in.array();
        while (in.item()) {
            item.read();
        }
    }

    private void answer() throws DecodingException {
        answer.begin(in);
        for (int place = answer.next(in); place >= 0; place = answer.next(in)) {
            if (place == 1) {
                answer.put(1, ValueDecoder.value(in));
            } else {
                answer.read(in, place);
            }
        }
        FieldValue value = answer.get(1, FieldValue.class, "an answer");
        restoring.field(
                answer.path(0),
                new PartState.Answered(value, answer.text(2), answer.text(3), answer.text(4), answer.count(5)));
    }

    private void rows() throws DecodingException {
        in.object();
        for (String group = in.member(); group != null; group = in.member()) {
            List<Rows.Row> recorded = new ArrayList<>();
            eachItem(() -> {
                readSmall();
                recorded.add(new Rows.Row(small.text(0), small.has(1) && small.bool(1)));
            });
            restoring.rows(group, recorded);
        }
    }

    private void readSmall() throws DecodingException {
        small.begin(in);
        for (int place = small.next(in); place >= 0; place = small.next(in)) {
            small.read(in, place);
        }
    }

    private void mark() throws DecodingException {
        mark.begin(in);
        for (int place = mark.next(in); place >= 0; place = mark.next(in)) {
            if (place == 2) {
                mark.put(2, marks.answers(in));
            } else {
                mark.read(in, place);
            }
        }
        MarkDecoder.Answers answers = mark.get(2, MarkDecoder.Answers.class, "a list");
        restoring.mark(new Mark(mark.text(0), MarkDecoder.kind(mark.text(1)), answers.list()));
    }

    private void joined() throws DecodingException {
        readSmall();
        String by = small.has(7) ? small.text(7) : "";
        long at = small.has(8) ? small.number(8) : 0;
        restoring.joined(small.text(2), new Reader(small.count(3), small.optionalText(6), by, at));
    }

    private void client() throws DecodingException {
        readSmall();
        restoring.client(small.text(0), new PartState.Client(small.text(4), small.count(5), small.count(3)));
    }
}
