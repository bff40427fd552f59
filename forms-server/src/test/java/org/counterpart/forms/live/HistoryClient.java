package org.counterpart.forms.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.fixture.Ops;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.EditText;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.PendingEdits;
import org.counterpart.forms.merge.Rows;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.merge.codec.DecodingException;
import org.counterpart.forms.merge.codec.EntryDecoder;
import org.counterpart.forms.merge.text.TextOperation;

/** One page: what is confirmed, what is on its way, what was not sent yet; and a line that may break. */
final class HistoryClient {
    static final PartId PART = new PartId("prosecution");
    static final List<String> TEXTS = List.of("facilities", "office");
    static final List<String> REGISTERS = List.of("hearsay", "cctv");
    static final String TABLE = "witnesses";
    static final List<String> ROWS = List.of("r0", "r1", "r2", "r3");

    final Session session;
    final String clientId;
    final Deque<Submission> up = new ArrayDeque<>();
    final Deque<Runnable> down = new ArrayDeque<>();
    final List<Submission> sent = new ArrayList<>();
    final List<Submission> acknowledged = new ArrayList<>();
    final List<Submission> refused = new ArrayList<>();
    PartState confirmed = new PartState();
    boolean connected;
    /** It has been told what it missed; before that nothing is sent. */
    boolean following;

    private final Intentions intentions;
    private final EntryDecoder decoder = new EntryDecoder();
    private Submission frozen;
    private List<Operation> onItsWay = List.of();
    private List<Operation> pending = List.of();
    private int clientSeq;

    HistoryClient(Actor actor, int number, Intentions intentions) {
        this.intentions = intentions;
        clientId = "client-" + number;
        session = new Session("session-" + number, 0, actor, null);
        session.setFreshUntil(Long.MAX_VALUE);
    }

    private String shown(FieldPath field) {
        String text = confirmed.text(field);
        for (List<Operation> layer : List.of(onItsWay, pending)) {
            for (Operation operation : layer) {
                if (operation instanceof EditText edit && edit.field().equals(field)) {
                    text = edit.edit().apply(text);
                }
            }
        }
        return text;
    }

    /** Does something at random; {@code tokens} gives characters nobody has typed. */
    void act(Random random, Tokens tokens) {
        int kind = random.nextInt(20);
        if (kind < 11) {
            type(new FieldPath(TEXTS.get(random.nextInt(2))), random, tokens);
        } else if (kind < 14) {
            FieldPath field = new FieldPath(REGISTERS.get(random.nextInt(2)));
            boolean settles =
                    confirmed.marks().stream().anyMatch(mark -> mark.field().equals(field.value()));
            String value = random.nextBoolean() ? "yes" : "no";
            boolean settle = settles && random.nextBoolean();
            intentions.chosen(clientId, field.value(), FieldValue.of(value), settle);
            add(settle ? Ops.resolve(field.value(), value) : Ops.set(field.value(), value));
        } else {
            row(random, tokens);
        }
    }

    /** Where the next character comes from. */
    interface Tokens {
        String next();
    }

    private void row(Random random, Tokens tokens) {
        String row = ROWS.get(random.nextInt(4));
        String after = random.nextBoolean() ? null : ROWS.get(random.nextInt(4));
        switch (random.nextInt(4)) {
            case 0 -> add(Ops.row(TABLE, row, after));
            case 1 -> add(Ops.move(TABLE, row, after));
            case 2 -> add(Ops.remove(TABLE, row));
            default -> {
                Rows rows = confirmed.rows(TABLE);
                if (rows != null && rows.knows(row)) {
                    type(FieldPath.cell(TABLE, row, "rank"), random, tokens);
                }
            }
        }
    }

    /** Types somewhere in an answer, or deletes, or both. */
    void type(FieldPath field, Random random, Tokens tokens) {
        String shown = shown(field);
        int length = shown.codePointCount(0, shown.length());
        int at = random.nextInt(length + 1);
        TextOperation.Builder edit = new TextOperation.Builder();
        if (at > 0) {
            edit.skip(at);
        }
        boolean deletes = at < length && random.nextInt(3) == 0;
        boolean before = random.nextBoolean();
        if (!deletes || before) {
            edit.insert(word(random, tokens));
        }
        if (deletes) {
            edit.delete(1 + random.nextInt(Math.min(3, length - at)));
        }
        if (deletes && !before) {
            edit.insert(word(random, tokens));
        }
        TextOperation typed = edit.build();
        intentions.typed(field, shown, typed);
        add(new EditText(field, typed));
    }

    private static String word(Random random, Tokens tokens) {
        StringBuilder word = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            word.append(tokens.next());
        }
        return word.toString();
    }

    private void add(Operation operation) {
        pending = PendingEdits.composeOnto(pending, operation);
    }

    /** Freezes what was not sent, once nothing is on its way, and sends it; settling goes alone, as it may be refused. */
    void send() {
        if (following && frozen == null && !pending.isEmpty()) {
            List<Operation> settling = pending.stream()
                    .filter(one -> one instanceof Operation.Resolve)
                    .limit(1)
                    .toList();
            onItsWay = settling.isEmpty() ? pending : settling;
            pending = pending.stream().filter(one -> !onItsWay.contains(one)).toList();
            frozen = new Submission(PART, clientId, ++clientSeq, confirmed.revision(), onItsWay);
            sent.add(frozen);
            onItsWay.forEach(this::asChosen);
            resend();
        }
    }

    private void asChosen(Operation operation) {
        if (operation instanceof Operation.SetValue set) {
            intentions.sent(clientId, set.field().value(), set.value(), false);
        } else if (operation instanceof Operation.Resolve resolve) {
            intentions.sent(clientId, resolve.field().value(), resolve.value(), true);
        }
    }

    void resend() {
        if (frozen != null && following) {
            up.add(frozen);
        }
    }

    boolean isQuiet() {
        return frozen == null && pending.isEmpty();
    }

    /** True when the entries did not leave a gap. */
    boolean take(String entries) {
        try {
            for (Entry entry : decoder.decode(entries)) {
                if (entry.revision() > confirmed.revision() + 1) {
                    return false;
                }
                if (entry.revision() == confirmed.revision() + 1) {
                    take(entry);
                }
            }
            return true;
        } catch (DecodingException e) {
            throw new AssertionError(e);
        }
    }

    private void take(Entry entry) {
        if (frozen != null && entry.clientId().equals(clientId) && entry.clientSeq() == frozen.clientSeq()) {
            asExpected(entry);
            acknowledged.add(frozen);
            frozen = null;
            onItsWay = List.of();
        } else {
            PendingEdits.Met met = PendingEdits.meet(entry.operations(), onItsWay);
            onItsWay = met.pending();
            pending = PendingEdits.meet(met.remote(), pending).pending();
        }
        HistorySequencer.apply(confirmed, entry);
    }

    /** What was sequenced is what this page had made of it meanwhile, and so what its author sees. */
    private void asExpected(Entry own) {
        List<Operation> sequenced = own.operations()
                .subList(0, Math.min(onItsWay.size(), own.operations().size()));
        if (!sequenced.equals(onItsWay)) {
            throw new AssertionError("sequenced " + sequenced + " where the page has " + onItsWay);
        }
    }

    /** Its submission does not enter the log: only settling what somebody else has settled may be refused here. */
    void refuse(Submission submission, String why) {
        if (frozen != submission) {
            return;
        }
        if (!(submission.operations().get(0) instanceof Operation.Resolve)) {
            throw new AssertionError(submission + " was refused: " + why);
        }
        refused.add(submission);
        frozen = null;
        onItsWay = List.of();
    }
}
