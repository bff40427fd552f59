package org.counterpart.forms.merge.text;

/** One step of a text operation. Counts are Unicode code points and always positive. */
public sealed interface Component {
    /** Leaves {@code count} code points as they are. */
    record Skip(int count) implements Component {
        public Skip {
            requirePositive(count);
        }
    }

    /** Inserts {@code text}, which is not empty and has no unpaired surrogate. */
    record Insert(String text) implements Component {
        public Insert {
            requirePositive(text.length());
        }
    }

    /** Deletes {@code count} code points. */
    record Delete(int count) implements Component {
        public Delete {
            requirePositive(count);
        }
    }

    private static void requirePositive(int count) {
        if (count <= 0) {
            throw new IllegalArgumentException("a component of a text operation must not be empty");
        }
    }
}
