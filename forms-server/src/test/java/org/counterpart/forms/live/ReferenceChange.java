package org.counterpart.forms.live;

import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.counterpart.forms.merge.text.Component;
import org.counterpart.forms.merge.text.TextOperation;

/**
 * A change of a text, written down in the plainest way: which characters of the text before it go, and what comes into which gap (gap 0
 * is before the first character). Meets other changes by the definition in {@code docs/PROTOCOL.md}, by counting, and shares no code
 * with the product.
 */
record ReferenceChange(SortedMap<Integer, int[]> inserts, Set<Integer> deletes) {

    static ReferenceChange of(TextOperation edit) {
        ReferenceChange change = new ReferenceChange(new TreeMap<>(), new TreeSet<>());
        int at = 0;
        for (Component component : edit.components()) {
            if (component instanceof Component.Skip skip) {
                at += skip.count();
            } else if (component instanceof Component.Insert insert) {
                change.insert(at, insert.text().codePoints().toArray());
            } else if (component instanceof Component.Delete delete) {
                for (int end = at + delete.count(); at < end; at++) {
                    change.deletes.add(at);
                }
            }
        }
        return change;
    }

    private void insert(int gap, int[] characters) {
        inserts.merge(gap, characters, ReferenceChange::joined);
    }

    private static int[] joined(int[] first, int[] second) {
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    int[] apply(int[] text) {
        int grown = inserts.values().stream()
                .mapToInt(characters -> characters.length)
                .sum();
        int[] result = new int[text.length + grown - deletes.size()];
        int end = 0;
        for (int gap = 0; gap <= text.length; gap++) {
            int[] inserted = inserts.getOrDefault(gap, new int[0]);
            System.arraycopy(inserted, 0, result, end, inserted.length);
            end += inserted.length;
            if (gap < text.length && !deletes.contains(gap)) {
                result[end++] = text[gap];
            }
        }
        return result;
    }

    /** This change after {@code earlier}, which was sequenced first; where both insert into one gap, this one stands first. */
    ReferenceChange after(ReferenceChange earlier) {
        ReferenceChange moved = new ReferenceChange(new TreeMap<>(), new TreeSet<>());
        inserts.forEach((gap, characters) -> moved.insert(earlier.placeOf(gap, gap), characters));
        for (int character : deletes) {
            if (!earlier.deletes.contains(character)) {
                moved.deletes.add(earlier.placeOf(character, character + 1));
            }
        }
        return moved;
    }

    /** Where a place comes to lie: what stood before it and was not deleted, and what came into the gaps below {@code gap}. */
    private int placeOf(int place, int gap) {
        int moved = place;
        for (int deleted : deletes) {
            moved -= deleted < place ? 1 : 0;
        }
        for (int[] before : inserts.headMap(gap).values()) {
            moved += before.length;
        }
        return moved;
    }

    boolean isSameAs(ReferenceChange other) {
        return deletes.equals(other.deletes)
                && inserts.keySet().equals(other.inserts.keySet())
                && inserts.keySet().stream().allMatch(gap -> Arrays.equals(inserts.get(gap), other.inserts.get(gap)));
    }
}
