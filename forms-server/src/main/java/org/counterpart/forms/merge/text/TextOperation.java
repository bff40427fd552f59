package org.counterpart.forms.merge.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.counterpart.forms.merge.text.Component.Delete;
import org.counterpart.forms.merge.text.Component.Insert;
import org.counterpart.forms.merge.text.Component.Skip;
import org.jspecify.annotations.Nullable;

/**
 * A change of one text: a list of {@link Component}s, applied from the start; what follows the last component stays.
 *
 * <p>Canonical: no empty component, neighbours of one kind joined, no trailing skip. Inserts and deletes are never
 * reordered. Immutable. Kept as one array of steps and one string with everything inserted, because most operations are one
 * key long and a long day offline makes some of a hundred thousand steps.
 */
public final class TextOperation {
    /** The greatest count of one step. */
    public static final int MAX_COUNT = (1 << 29) - 1;

    /** The operation that changes nothing. */
    public static final TextOperation IDENTITY = new TextOperation(new int[0], "");

    private final int[] steps;
    private final String inserted;

    TextOperation(int[] steps, String inserted) {
        this.steps = steps;
        this.inserted = inserted;
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

    int[] steps() {
        return steps;
    }

    /** Everything this operation inserts, in order. */
    public String inserted() {
        return inserted;
    }

    /** True when some inserted character takes two UTF-16 units. */
    boolean hasAstral() {
        return inserted.length() > 1 && total(Steps.INSERT) != inserted.length();
    }

    private long total(int kind) {
        long total = 0;
        for (int step : steps) {
            total += Steps.kind(step) == kind ? Steps.count(step) : 0;
        }
        return total;
    }

    /** The components, in order. */
    public List<Component> components() {
        List<Component> components = new ArrayList<>(steps.length);
        StringBuilder text = new StringBuilder();
        Cursor cursor = new Cursor(this);
        while (!cursor.atEnd()) {
            int kind = cursor.kind();
            text.setLength(0);
            int count = cursor.take(Integer.MAX_VALUE, text);
            components.add(
                    kind == Steps.INSERT
                            ? new Insert(text.toString())
                            : kind == Steps.DELETE ? new Delete(count) : new Skip(count));
        }
        return List.copyOf(components);
    }

    /** How many components there are. */
    public int size() {
        return steps.length;
    }

    /** Receives the components of an operation one by one, without objects for them; see {@link TextOperation#visit}. */
    public interface Visitor {
        /** So many code points stay. */
        void skip(int count);

        /** {@code text} from index {@code from} to {@code to} is inserted. */
        void insert(String text, int from, int to);

        /** So many code points go. */
        void delete(int count);
    }

    /** Shows the components to {@code visitor}, in order. */
    public void visit(Visitor visitor) {
        boolean astral = hasAstral();
        int at = 0;
        for (int step : steps) {
            int count = Steps.count(step);
            switch (Steps.kind(step)) {
                case Steps.SKIP -> visitor.skip(count);
                case Steps.DELETE -> visitor.delete(count);
                default -> {
                    int end = astral ? inserted.offsetByCodePoints(at, count) : at + count;
                    visitor.insert(inserted, at, end);
                    at = end;
                }
            }
        }
    }

    /** True when the operation changes nothing. */
    public boolean isIdentity() {
        return steps.length == 0;
    }

    /** The least length, in code points, of a text this operation fits. */
    public long requiredLength() {
        return total(Steps.SKIP) + total(Steps.DELETE);
    }

    /** By how many code points a text grows through this operation; negative when it becomes shorter. */
    public long growth() {
        return total(Steps.INSERT) - total(Steps.DELETE);
    }

    /**
     * The text after this change.
     *
     * @throws IllegalArgumentException when the text is shorter than {@link #requiredLength()}
     */
    public String apply(String text) {
        TextBuffer buffer = new TextBuffer(text);
        buffer.apply(this);
        return buffer.toString();
    }

    /** This operation, rewritten to apply after {@code other}; both were made for the same text. */
    public TextOperation transform(TextOperation other, Side side) {
        Steps result = new Steps(steps.length + other.steps.length);
        Cursor mine = new Cursor(this);
        for (int theirs : other.steps) {
            if (mine.atEnd()) {
                break;
            }
            int count = Steps.count(theirs);
            switch (Steps.kind(theirs)) {
                case Steps.SKIP -> passOver(mine, count, result);
                case Steps.DELETE -> dropDeleted(mine, count, result);
                default -> {
                    if (side == Side.LEFT && mine.kind() == Steps.INSERT) {
                        result.add(Steps.INSERT, mine.takeAll());
                    }
                    result.add(Steps.SKIP, count);
                }
            }
        }
        drain(mine, result);
        return made(result.canonical(), inserted);
    }

    private static TextOperation made(int[] steps, String inserted) {
        return steps.length == 0 ? IDENTITY : new TextOperation(steps, inserted);
    }

    private static void passOver(Cursor mine, int count, Steps result) {
        int left = count;
        while (left > 0) {
            int kind = mine.kind();
            if (kind == Steps.INSERT) {
                result.add(kind, mine.takeAll());
            } else {
                int taken = mine.take(left);
                result.add(kind, taken);
                left -= taken;
            }
        }
    }

    private static void dropDeleted(Cursor mine, int count, Steps result) {
        int left = count;
        while (left > 0) {
            if (mine.kind() == Steps.INSERT) {
                result.add(Steps.INSERT, mine.takeAll());
            } else {
                left -= mine.take(left);
            }
        }
    }

    private static void drain(Cursor mine, Steps result) {
        while (!mine.atEnd()) {
            result.add(mine.kind(), mine.takeAll());
        }
    }

    /**
     * One operation with the effect of this one followed by {@code next}, for edits that are still on their way: transforming
     * it as the {@link Side#LEFT} side gives what transforming its steps gives. Where {@code next} inserts at a place from
     * which this operation deletes, the insertion stands before the deletion.
     */
    public TextOperation compose(TextOperation next) {
        return Composition.of(this, next, false);
    }

    /**
     * The same for edits that have been sequenced: transforming a left side <em>over</em> it gives what transforming over its
     * steps gives. Where {@code next} inserts at a place from which this operation deletes, the deletion stands first. One
     * composition cannot serve both purposes: the two orders are the only difference, and each fails the other's test.
     */
    public TextOperation composeSequenced(TextOperation next) {
        return Composition.of(this, next, true);
    }

    /** All of these, composed as by {@link #composeSequenced}; in pairs, so that many small ones cost little. */
    public static TextOperation composeSequenced(List<TextOperation> sequence) {
        if (sequence.isEmpty()) {
            return IDENTITY;
        }
        if (sequence.size() == 1) {
            return sequence.get(0);
        }
        int middle = sequence.size() / 2;
        return composeSequenced(sequence.subList(0, middle))
                .composeSequenced(composeSequenced(sequence.subList(middle, sequence.size())));
    }

    /** The operation that undoes this one, given the text it was applied to. */
    public TextOperation invert(String before) {
        Builder result = new Builder();
        int at = 0;
        for (int step : steps) {
            int count = Steps.count(step);
            if (Steps.kind(step) == Steps.INSERT) {
                result.steps.add(Steps.DELETE, count);
                continue;
            }
            int end = advance(before, at, count);
            if (Steps.kind(step) == Steps.SKIP) {
                result.steps.add(Steps.SKIP, count);
            } else {
                result.insert(before.substring(at, end));
            }
            at = end;
        }
        return result.build();
    }

    /** The index after so many code points. */
    private static int advance(String text, int from, int count) {
        try {
            return text.offsetByCodePoints(from, count);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the operation reaches past the end of the text", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextOperation operation
                && Arrays.equals(steps, operation.steps)
                && inserted.equals(operation.inserted);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(steps) + inserted.hashCode();
    }

    @Override
    public String toString() {
        return "TextOperation" + components();
    }

    /**
     * Collects components into the canonical form; may be used again after {@link #build}, and keeps its room for that. Confined to one
     * thread.
     */
    public static final class Builder {
        private static final String[] LETTERS = letters();

        final Steps steps = new Steps(4);
        private final StringBuilder text = new StringBuilder();

        /** Most operations insert one letter. */
        private static String[] letters() {
            String[] letters = new String[128];
            for (int i = 0; i < letters.length; i++) {
                letters[i] = String.valueOf((char) i);
            }
            return letters;
        }

        /** Adds a component, joining it with the last one where both are of one kind. */
        public Builder add(Component component) {
            if (component instanceof Insert insert) {
                return insert(insert.text());
            }
            return component instanceof Delete delete ? delete(delete.count()) : skip(((Skip) component).count());
        }

        /** Leaves so many code points. */
        public Builder skip(int count) {
            steps.add(Steps.SKIP, count);
            return this;
        }

        /** Deletes so many code points. */
        public Builder delete(int count) {
            steps.add(Steps.DELETE, count);
            return this;
        }

        /** Inserts a text, which is not empty and has no unpaired surrogate. */
        public Builder insert(CharSequence inserted) {
            int from = text.length();
            text.append(inserted);
            return insertFrom(from);
        }

        /** Inserts what has been added to {@link #text} from an index on. */
        public Builder insertFrom(int index) {
            int length = text.length() - index;
            steps.add(Steps.INSERT, length == 1 ? 1 : text.codePointCount(index, text.length()));
            return this;
        }

        /** What is inserted by now; a text to be inserted may be added to it, see {@link #insertFrom}. */
        public StringBuilder text() {
            return text;
        }

        /** How many components there are by now. */
        public int size() {
            return steps.size();
        }

        /** The operation, without a trailing skip. */
        public TextOperation build() {
            TextOperation built = made(steps.canonical(), inserted());
            clear();
            return built;
        }

        /** Forgets what was added. */
        public void clear() {
            steps.clear();
            text.setLength(0);
        }

        private String inserted() {
            boolean letter = text.length() == 1 && text.charAt(0) < LETTERS.length;
            return letter ? LETTERS[text.charAt(0)] : text.toString();
        }
    }
}
