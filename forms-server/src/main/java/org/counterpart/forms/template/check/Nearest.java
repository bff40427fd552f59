package org.counterpart.forms.template.check;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The name somebody most likely meant. */
final class Nearest {
    private static final int CLOSE = 3;

    private Nearest() {}

    /** The known name that is at most three changed letters away, or null. */
    static @Nullable String to(String written, Collection<String> known) {
        String best = null;
        int least = CLOSE + 1;
        for (String name : known) {
            int distance = distance(written, name);
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return best;
    }

    private static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[to.length()];
    }
}
