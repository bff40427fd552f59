package org.counterpart.forms.merge.text;

import java.util.ArrayList;
import java.util.List;

/** Every canonical operation on a text of so many characters, with inserts taken from a small alphabet. */
final class SmallScope {
    private final List<String> words;
    private final List<TextOperation> found = new ArrayList<>();

    private SmallScope(List<String> words) {
        this.words = words;
    }

    static List<TextOperation> operations(int length, String... words) {
        SmallScope scope = new SmallScope(List.of(words));
        scope.extend(length, new ArrayList<>());
        return scope.found;
    }

    private void extend(int left, List<Component> before) {
        Component last = before.isEmpty() ? null : before.get(before.size() - 1);
        if (!(last instanceof Component.Skip)) {
            found.add(TextOperation.of(before.toArray(Component[]::new)));
        }
        for (int count = 1; count <= left; count++) {
            if (!(last instanceof Component.Skip)) {
                with(before, new Component.Skip(count), left - count);
            }
            if (!(last instanceof Component.Delete)) {
                with(before, new Component.Delete(count), left - count);
            }
        }
        if (!(last instanceof Component.Insert)) {
            words.forEach(word -> with(before, new Component.Insert(word), left));
        }
    }

    private void with(List<Component> before, Component next, int left) {
        List<Component> components = new ArrayList<>(before);
        components.add(next);
        extend(left, components);
    }

    /** Every text of at most {@code length} characters of the alphabet. */
    static List<String> texts(int length, String... alphabet) {
        List<String> texts = new ArrayList<>(List.of(""));
        List<String> longest = List.of("");
        for (int i = 0; i < length; i++) {
            List<String> next = new ArrayList<>();
            longest.forEach(text -> List.of(alphabet).forEach(letter -> next.add(text + letter)));
            texts.addAll(next);
            longest = next;
        }
        return texts;
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
