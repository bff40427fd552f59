package org.counterpart.forms.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.text.TextOperation;

/**
 * What people meant, noted at the moment they typed and not when it was sent: which characters they typed, which they deleted, and the
 * text that stood before them then; and what they chose.
 */
final class Intentions {
    private final Map<FieldPath, List<int[]>> seen = new HashMap<>();
    private final Map<String, Choice> chosen = new HashMap<>();
    private final Set<Integer> typed = new TreeSet<>();
    private final Set<Integer> deleted = new TreeSet<>();

    private record Choice(FieldValue value, boolean settles) {}

    /** Somebody who saw {@code shown} typed. */
    void typed(FieldPath field, String shown, TextOperation edit) {
        int[] before = shown.codePoints().toArray();
        ReferenceChange change = ReferenceChange.of(edit);
        change.deletes().forEach(at -> deleted.add(before[at]));
        change.inserts().values().forEach(characters -> {
            for (int character : characters) {
                typed.add(character);
            }
        });
        seen.computeIfAbsent(field, path -> new ArrayList<>()).add(change.apply(before));
    }

    /** Somebody on a page chose, or settled: the last choice stands, and settling stays settling. */
    void chosen(String page, String field, FieldValue value, boolean settles) {
        chosen.merge(
                page + " " + field,
                new Choice(value, settles),
                (first, next) -> new Choice(next.value, first.settles || next.settles));
    }

    /** A page sends what was chosen on it. */
    void sent(String page, String field, FieldValue value, boolean settles) {
        assertEquals(chosen.remove(page + " " + field), new Choice(value, settles), "what was chosen for " + field);
    }

    /** In the healed part exactly what was typed and not deleted stands, in the order in which anybody ever saw it. */
    void check(ReferencePart part) {
        assertEquals(Map.of(), chosen, "choices that were never sent");
        Set<Integer> standing = new TreeSet<>();
        for (FieldPath field : part.fields()) {
            int[] text = part.textOf(field, Integer.MAX_VALUE);
            Map<Integer, Integer> places = new HashMap<>();
            for (int i = 0; i < text.length; i++) {
                assertTrue(standing.add(text[i]), "a character is there twice");
                places.put(text[i], i);
            }
            seen.getOrDefault(field, List.of()).forEach(shown -> inOrder(shown, places, field));
        }
        Set<Integer> meant = new TreeSet<>(typed);
        meant.removeAll(deleted);
        assertEquals(meant, standing, "what people typed and did not delete");
    }

    private static void inOrder(int[] shown, Map<Integer, Integer> places, FieldPath field) {
        int last = -1;
        for (int character : shown) {
            Integer place = places.get(character);
            if (place != null) {
                assertTrue(place > last, () -> "somebody saw the characters of " + field + " in another order");
                last = place;
            }
        }
    }
}
