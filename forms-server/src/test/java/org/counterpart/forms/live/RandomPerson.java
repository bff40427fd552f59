package org.counterpart.forms.live;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.counterpart.forms.fixture.Ops;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Rows;
import org.counterpart.forms.merge.text.Component;
import org.counterpart.forms.merge.text.TextOperation;

/** Somebody who types, chooses, adds rows and serves at random. Every character typed is one nobody typed before. */
final class RandomPerson {
    private final SimulatedClient client;
    private final Random random;
    private final Tokens tokens;

    /** Where the next character comes from. */
    interface Tokens {
        String next(Replica replica);
    }

    RandomPerson(SimulatedClient client, Tokens tokens) {
        this.client = client;
        this.random = client.around.random();
        this.tokens = tokens;
    }

    private static List<String> texts(String part) {
        return switch (part.split(":")[0]) {
            case "prosecution" -> List.of("facilities", "office", "principalCharges/d1/principalCharges");
            case "defence" -> List.of("realIssues", "facilities");
            case "shared" -> List.of("relatedCriminal");
            case "court" -> List.of("trialEstimateNote", "listingOther");
            case "notes" -> List.of("notes");
            default -> List.of();
        };
    }

    private static List<String> questions(String part) {
        return switch (part.split(":")[0]) {
            case "prosecution" -> List.of("hearsay", "cctv");
            case "defence" -> List.of("interpreter", "sfr");
            case "court" -> List.of("issuesHearing");
            default -> List.of();
        };
    }

    private <T> T one(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    void act() {
        List<Replica> open = client.replicas.values().stream()
                .filter(replica -> !texts(replica.part.value()).isEmpty())
                .toList();
        if (open.isEmpty()) {
            return;
        }
        Replica replica = one(open);
        int kind = random.nextInt(20);
        if (kind < 12) {
            type(replica, new FieldPath(one(texts(replica.part.value()))));
        } else if (kind < 15 && !questions(replica.part.value()).isEmpty()) {
            replica.choose(Ops.set(one(questions(replica.part.value())), random.nextBoolean() ? "yes" : "no"));
        } else if (kind < 18 && replica.part.value().equals("prosecution")) {
            rows(replica);
        } else if (kind == 18) {
            client.alone(replica, Ops.serve("for the test"));
        } else if (kind == 19) {
            client.look(replica.part, one(texts(replica.part.value())));
        }
        client.flush(replica);
    }

    private void rows(Replica replica) {
        String row = "r" + random.nextInt(4);
        String after = random.nextBoolean() ? null : "r" + random.nextInt(4);
        Rows rows = replica.state.rows("witnesses");
        switch (random.nextInt(4)) {
            case 0 -> replica.choose(Ops.row("witnesses", row, after));
            case 1 -> replica.choose(Ops.move("witnesses", row, after));
            case 2 -> replica.choose(Ops.remove("witnesses", row));
            default -> {
                if (rows != null && rows.knows(row)) {
                    type(replica, FieldPath.cell("witnesses", row, "rank"));
                }
            }
        }
    }

    private void type(Replica replica, FieldPath field) {
        String shown = replica.shown(field);
        int length = shown.codePointCount(0, shown.length());
        int at = random.nextInt(length + 1);
        TextOperation.Builder edit = new TextOperation.Builder();
        if (at > 0) {
            edit.add(new Component.Skip(at));
        }
        boolean deletes = at < length && random.nextInt(3) == 0;
        if (deletes) {
            edit.add(new Component.Delete(1 + random.nextInt(Math.min(3, length - at))));
        }
        if (!deletes || random.nextBoolean()) {
            edit.add(new Component.Insert(tokens.next(replica)));
        }
        replica.type(field, edit.build());
    }

    static Set<Integer> inserted(Operation operation) {
        Set<Integer> characters = new TreeSet<>();
        if (operation instanceof Operation.EditText edit) {
            for (Component component : edit.edit().components()) {
                if (component instanceof Component.Insert insert) {
                    insert.text().codePoints().forEach(characters::add);
                }
            }
        }
        return characters;
    }

    static Set<Integer> deleted(Operation operation, Replica replica) {
        Set<Integer> characters = new TreeSet<>();
        if (operation instanceof Operation.EditText edit) {
            String before = replica.state.text(edit.field());
            before.codePoints().forEach(characters::add);
            edit.edit().apply(before).codePoints().forEach(characters::remove);
        }
        return characters;
    }
}
