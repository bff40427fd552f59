package org.counterpart.forms.merge.text;

import java.util.List;
import org.counterpart.forms.merge.text.Component.Delete;
import org.counterpart.forms.merge.text.Component.Insert;
import org.counterpart.forms.merge.text.Component.Skip;
import org.jspecify.annotations.Nullable;

/** Reads an operation piece by piece; past its end there are skips for ever. */
final class Cursor {
    private final List<Component> components;
    private int index;
    private @Nullable Component rest;

    Cursor(List<Component> components) {
        this.components = components;
        this.rest = components.isEmpty() ? null : components.get(0);
    }

    /** What the next take begins with, or null at the end. */
    @Nullable
    Component peek() {
        return rest;
    }

    /** The whole of what is left of the next component. */
    Component takeAll() {
        Component taken = rest == null ? new Skip(1) : rest;
        advance();
        return taken;
    }

    /** At most {@code count} code points of the text before; an insert comes whole. */
    Component takeWholeInserts(int count) {
        return rest instanceof Insert ? takeAll() : take(count);
    }

    /** At most {@code count} code points of the text after; a delete comes whole. */
    Component takeWholeDeletes(int count) {
        return rest instanceof Delete ? takeAll() : take(count);
    }

    private Component take(int count) {
        Component current = rest;
        if (current == null) {
            return new Skip(count);
        }
        if (length(current) <= count) {
            return takeAll();
        }
        rest = after(current, count);
        return before(current, count);
    }

    private static Component before(Component component, int count) {
        if (component instanceof Insert insert) {
            return new Insert(insert.text().substring(0, insert.text().offsetByCodePoints(0, count)));
        }
        return component instanceof Delete ? new Delete(count) : new Skip(count);
    }

    private static Component after(Component component, int count) {
        if (component instanceof Insert insert) {
            return new Insert(insert.text().substring(insert.text().offsetByCodePoints(0, count)));
        }
        int left = length(component) - count;
        return component instanceof Delete ? new Delete(left) : new Skip(left);
    }

    private void advance() {
        index++;
        rest = index < components.size() ? components.get(index) : null;
    }

    /** Adds everything that is left to {@code builder}. */
    void drainTo(TextOperation.Builder builder) {
        while (rest != null) {
            builder.add(takeAll());
        }
    }

    /** How much of the text before a component uses up. */
    static int consumed(Component component) {
        return component instanceof Insert ? 0 : length(component);
    }

    /** How much of the text after a component makes. */
    static int produced(Component component) {
        return component instanceof Delete ? 0 : length(component);
    }

    private static int length(Component component) {
        if (component instanceof Insert insert) {
            return insert.count();
        }
        return component instanceof Delete delete ? delete.count() : ((Skip) component).count();
    }
}
