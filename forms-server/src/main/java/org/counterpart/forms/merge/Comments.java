package org.counterpart.forms.merge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.counterpart.forms.merge.Operation.Comment;

/** The comments of one team that stand, in the order they came. Mutable, confined to one thread. */
public final class Comments {
    // few parts have any
    private List<TeamComment> all = List.of();

    /** Without words it ends the one of its name; a second one of a name that stands changes nothing. */
    void apply(Comment comment, Entry entry) {
        if (comment.ends()) {
            all = new ArrayList<>(all);
            all.removeIf(one -> one.id().equals(comment.id()));
        } else if (!has(comment.id())) {
            add(new TeamComment(
                    comment.id(),
                    comment.about(),
                    comment.field(),
                    comment.text(),
                    entry.author().name(),
                    entry.at()));
        }
    }

    void add(TeamComment comment) {
        all = all.isEmpty() ? new ArrayList<>() : all;
        all.add(comment);
    }

    Comments copy() {
        Comments copy = new Comments();
        all.forEach(copy::add);
        return copy;
    }

    /** Every one that stands, the oldest first. */
    public List<TeamComment> all() {
        return Collections.unmodifiableList(all);
    }

    /** True when the one of this name stands. */
    public boolean has(String id) {
        return all.stream().anyMatch(one -> one.id().equals(id));
    }

    /** The length of all of them together, in characters. */
    public int characters() {
        return all.stream().mapToInt(one -> one.text().length()).sum();
    }
}
