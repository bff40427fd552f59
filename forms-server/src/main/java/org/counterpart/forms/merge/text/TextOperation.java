package org.counterpart.forms.merge.text;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.merge.text.Component.Delete;
import org.counterpart.forms.merge.text.Component.Insert;
import org.counterpart.forms.merge.text.Component.Skip;

/**
 * A change of one text: a list of {@link Component}s, applied from the start; what follows the last component stays.
 *
 * <p>Canonical: no empty component, neighbours of one kind joined, no trailing skip. Inserts and deletes are never
 * reordered.
 */
public record TextOperation(List<Component> components) {
    /** The operation that changes nothing. */
    public static final TextOperation IDENTITY = new TextOperation(List.of());

    public TextOperation {
        components = List.copyOf(components);
    }

    /** Which operation stands first where both insert at one place. */
    public enum Side {
        /** This operation's text stands first: the later one in the order, still on its way. */
        LEFT,
        /** The other operation's text stands first. */
        RIGHT
    }

    /** The canonical operation of these components. */
    public static TextOperation of(Component... components) {
        Builder builder = new Builder();
        for (Component component : components) {
            builder.add(component);
        }
        return builder.build();
    }

    /** True when the operation changes nothing. */
    public boolean isIdentity() {
        return components.isEmpty();
    }

    /** The least length, in code points, of a text this operation fits. */
    public long requiredLength() {
        long length = 0;
        for (Component component : components) {
            if (component instanceof Skip skip) {
                length += skip.count();
            } else if (component instanceof Delete delete) {
                length += delete.count();
            }
        }
        return length;
    }

    /**
     * The text after this change.
     *
     * @throws IllegalArgumentException when the text is shorter than {@link #requiredLength()}
     */
    public String apply(String text) {
        StringBuilder result = new StringBuilder(text.length() + 16);
        int at = 0;
        for (Component component : components) {
            if (component instanceof Insert insert) {
                result.append(insert.text());
            } else if (component instanceof Skip skip) {
                int end = advance(text, at, skip.count());
                result.append(text, at, end);
                at = end;
            } else if (component instanceof Delete delete) {
                at = advance(text, at, delete.count());
            }
        }
        return result.append(text, at, text.length()).toString();
    }

    private static int advance(String text, int from, int codePoints) {
        try {
            return text.offsetByCodePoints(from, codePoints);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the operation reaches past the end of the text", e);
        }
    }

    /** This operation, rewritten to apply after {@code other}; both were made for the same text. */
    public TextOperation transform(TextOperation other, Side side) {
        Builder result = new Builder();
        Cursor mine = new Cursor(components);
        for (Component theirs : other.components) {
            if (theirs instanceof Skip skip) {
                passOver(mine, skip.count(), result);
            } else if (theirs instanceof Insert insert) {
                if (side == Side.LEFT && mine.peek() instanceof Insert) {
                    result.add(mine.takeAll());
                }
                result.add(new Skip(insert.count()));
            } else if (theirs instanceof Delete delete) {
                dropDeleted(mine, delete.count(), result);
            }
        }
        mine.drainTo(result);
        return result.build();
    }

    private static void passOver(Cursor mine, int count, Builder result) {
        int left = count;
        while (left > 0) {
            Component component = mine.takeWholeInserts(left);
            result.add(component);
            left -= Cursor.consumed(component);
        }
    }

    private static void dropDeleted(Cursor mine, int count, Builder result) {
        int left = count;
        while (left > 0) {
            Component component = mine.takeWholeInserts(left);
            if (component instanceof Insert) {
                result.add(component);
            }
            left -= Cursor.consumed(component);
        }
    }

    /**
     * One operation with the effect of this one followed by {@code next}, for edits that are still on their way: transforming
     * it as the {@link Side#LEFT} side gives what transforming its steps gives. Where {@code next} inserts at a place from
     * which this operation deletes, the insertion stands before the deletion.
     */
    public TextOperation compose(TextOperation next) {
        return compose(next, false);
    }

    /**
     * The same for edits that have been sequenced: transforming a left side <em>over</em> it gives what transforming over its
     * steps gives. Where {@code next} inserts at a place from which this operation deletes, the deletion stands first. One
     * composition cannot serve both purposes: the two orders are the only difference, and each fails the other's test.
     */
    public TextOperation composeSequenced(TextOperation next) {
        return compose(next, true);
    }

    private TextOperation compose(TextOperation next, boolean deletionsFirst) {
        Builder result = new Builder();
        Cursor mine = new Cursor(components);
        for (Component theirs : next.components) {
            if (theirs instanceof Skip skip) {
                keep(mine, skip.count(), result);
            } else if (theirs instanceof Insert) {
                while (deletionsFirst && mine.peek() instanceof Delete) {
                    result.add(mine.takeAll());
                }
                result.add(theirs);
            } else if (theirs instanceof Delete delete) {
                delete(mine, delete.count(), result);
            }
        }
        mine.drainTo(result);
        return result.build();
    }

    private static void keep(Cursor mine, int count, Builder result) {
        int left = count;
        while (left > 0) {
            Component component = mine.takeWholeDeletes(left);
            result.add(component);
            left -= Cursor.produced(component);
        }
    }

    private static void delete(Cursor mine, int count, Builder result) {
        int left = count;
        while (left > 0) {
            Component component = mine.takeWholeDeletes(left);
            if (component instanceof Skip skip) {
                result.add(new Delete(skip.count()));
            } else if (component instanceof Delete) {
                result.add(component);
            }
            left -= Cursor.produced(component);
        }
    }

    /** The operation that undoes this one, given the text it was applied to. */
    public TextOperation invert(String before) {
        Builder result = new Builder();
        int at = 0;
        for (Component component : components) {
            if (component instanceof Insert insert) {
                result.add(new Delete(insert.count()));
            } else if (component instanceof Skip skip) {
                result.add(skip);
                at = advance(before, at, skip.count());
            } else if (component instanceof Delete delete) {
                int end = advance(before, at, delete.count());
                result.add(new Insert(before.substring(at, end)));
                at = end;
            }
        }
        return result.build();
    }

    /** Collects components into the canonical form. */
    public static final class Builder {
        private final List<Component> components = new ArrayList<>();

        /** Adds a component, joining it with the last one where both are of one kind. */
        public Builder add(Component component) {
            int last = components.size() - 1;
            if (last >= 0 && components.get(last).getClass() == component.getClass()) {
                components.set(last, join(components.get(last), component));
            } else {
                components.add(component);
            }
            return this;
        }

        private static Component join(Component first, Component second) {
            if (first instanceof Skip a && second instanceof Skip b) {
                return new Skip(Math.addExact(a.count(), b.count()));
            }
            if (first instanceof Delete a && second instanceof Delete b) {
                return new Delete(Math.addExact(a.count(), b.count()));
            }
            return new Insert(((Insert) first).text() + ((Insert) second).text());
        }

        /** The operation, without a trailing skip. */
        public TextOperation build() {
            int last = components.size() - 1;
            if (last >= 0 && components.get(last) instanceof Skip) {
                components.remove(last);
            }
            return components.isEmpty() ? IDENTITY : new TextOperation(components);
        }
    }
}
