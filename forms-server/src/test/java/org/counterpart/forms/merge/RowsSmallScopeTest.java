package org.counterpart.forms.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.fixture.Ops;
import org.counterpart.forms.merge.codec.StateEncoder;
import org.junit.jupiter.api.Test;

/** Every pair and triple of row operations on every table of at most three rows, standing or removed. */
class RowsSmallScopeTest {
    private static final String TABLE = "witnesses";
    private static final List<String> ROWS = List.of("r1", "r2", "r3", "r4");
    private static final List<Operation> OPERATIONS = operations();

    private static List<Operation> operations() {
        List<String> places = new ArrayList<>(ROWS);
        places.add(null);
        List<Operation> operations = new ArrayList<>();
        for (String row : ROWS) {
            operations.add(Ops.remove(TABLE, row));
            for (String after : places) {
                operations.add(Ops.row(TABLE, row, after));
                operations.add(Ops.move(TABLE, row, after));
            }
        }
        return operations;
    }

    /** Every table: no row, one, two or three of four ids in every order, each standing or removed. */
    private static List<List<Rows.Row>> tables() {
        List<List<Rows.Row>> tables = new ArrayList<>(List.of(List.of()));
        for (int i = 0; i < tables.size(); i++) {
            List<Rows.Row> table = tables.get(i);
            for (String id : table.size() == 3 ? List.<String>of() : ROWS) {
                if (table.stream().noneMatch(row -> row.id().equals(id))) {
                    for (boolean removed : new boolean[] {false, true}) {
                        List<Rows.Row> longer = new ArrayList<>(table);
                        longer.add(new Rows.Row(id, removed));
                        tables.add(longer);
                    }
                }
            }
        }
        return tables;
    }

    private static PartState state(List<Rows.Row> table) {
        PartState state = new PartState();
        state.restoring().rows(TABLE, table);
        return state;
    }

    private static void apply(PartState state, List<Operation> operations) {
        try {
            int revision = state.revision() + 1;
            state.apply(new Entry(revision, "c", revision, Author.service(), 0, operations));
        } catch (InvalidOperation e) {
            throw new AssertionError(e);
        }
    }

    private static String shown(List<Rows.Row> table, Operation... operations) {
        PartState state = state(table);
        for (Operation operation : operations) {
            apply(state, List.of(operation));
        }
        return StateEncoder.forClient(state);
    }

    /** A page shows what is confirmed with its own operations on top; once they are sequenced, everybody does. */
    @Test
    void shouldShowPendingRowsWhereTheyWillBeSequenced() {
        long pairs = 0;
        for (List<Rows.Row> table : tables()) {
            for (Operation theirs : OPERATIONS) {
                for (Operation mine : OPERATIONS) {
                    List<Operation> rebased =
                            Transformer.rebase(List.of(mine), Author.service(), List.of(entry(theirs)), 2);
                    PartState sequenced = state(table);
                    apply(sequenced, List.of(theirs));
                    apply(sequenced, rebased);
                    assertEquals(StateEncoder.forClient(sequenced), shown(table, theirs, mine));
                    pairs++;
                }
            }
        }
        System.out.println("RowsSmallScopeTest: " + pairs + " pairs");
    }

    private static Entry entry(Operation operation) {
        return new Entry(1, "o", 1, new Author("p1", "A", "prosecution", null, "s"), 0, List.of(operation));
    }

    /** Operations that were collected are the operations one after the other; with {@code -Dscope=4} all of them on every table. */
    @Test
    void shouldComposeThreeInTheirOrder() {
        boolean whole = Integer.getInteger("scope", 3) >= 4;
        List<Operation> outer = whole ? OPERATIONS : OPERATIONS.subList(0, 22);
        long triples = tables().stream()
                .filter(rows -> whole || rows.size() < 3 || rows.get(0).id().equals("r1"))
                .parallel()
                .mapToLong(table -> composeThree(table, outer))
                .sum();
        System.out.println("RowsSmallScopeTest: " + triples + " triples");
    }

    private static long composeThree(List<Rows.Row> table, List<Operation> outer) {
        long triples = 0;
        for (Operation a : outer) {
            for (Operation b : OPERATIONS) {
                for (Operation c : outer) {
                    List<Operation> pending = List.of();
                    for (Operation next : List.of(a, b, c)) {
                        pending = PendingEdits.composeOnto(pending, next);
                    }
                    PartState composed = state(table);
                    apply(composed, pending);
                    assertEquals(shown(table, a, b, c), StateEncoder.forClient(composed));
                    triples++;
                }
            }
        }
        return triples;
    }

    @Test
    void shouldTakeBackEveryPair() {
        long pairs = 0;
        for (List<Rows.Row> table : tables()) {
            for (Operation first : OPERATIONS) {
                for (Operation second : OPERATIONS) {
                    PartState state = state(table);
                    List<String> before = standing(state);
                    List<Operation> inverse = Inversion.of(List.of(first, second), state);
                    apply(state, List.of(first, second));
                    apply(state, inverse);
                    assertEquals(before, standing(state), () -> table + ": " + first + ", " + second);
                    pairs++;
                }
            }
        }
        System.out.println("RowsSmallScopeTest: " + pairs + " pairs taken back");
    }

    private static List<String> standing(PartState state) {
        Rows rows = state.rows(TABLE);
        return rows == null ? List.of() : rows.standing();
    }
}
