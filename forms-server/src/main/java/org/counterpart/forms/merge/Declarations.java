package org.counterpart.forms.merge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.counterpart.forms.form.Declaration;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Operation.ControlOperation;
import org.counterpart.forms.merge.Operation.Declare;

/** What was declared of the releases of one part, in the order it came. Mutable, confined to one thread. */
public final class Declarations {
    // few parts have any
    private List<Declaration> all = List.of();

    void apply(ControlOperation operation, Entry entry) {
        if (operation instanceof Declare declare) {
            Author by = entry.author();
            add(new Declaration(
                    declare.as(),
                    declare.release(),
                    declare.hash(),
                    new Declaration.By(by.name(), by.team(), declare.onBehalfOf(), entry.at()),
                    entry.revision()));
        }
    }

    void add(Declaration declaration) {
        all = all.isEmpty() ? new ArrayList<>() : all;
        all.add(declaration);
    }

    /** As whoever reads the part is told: what was declared in the form that this one comes from, of more than came from it, is of no release here. */
    public List<Declaration> told(List<Release> releases) {
        return all.stream()
                .map(one -> isElsewhere(one, releases) ? one.numbered(Declaration.ELSEWHERE) : one)
                .toList();
    }

    /**
     * True for what was declared in the form that this one comes from, where what came from it is not the whole of what was declared; and
     * for whatever else is of no release that this part has.
     */
    public static boolean isElsewhere(Declaration one, List<Release> releases) {
        int index = one.release() - 1;
        return index < 0
                || index >= releases.size()
                || !releases.get(index).hash().equals(one.hash());
    }

    Declarations copy() {
        Declarations copy = new Declarations();
        all.forEach(copy::add);
        return copy;
    }

    /** Every one, the oldest first. */
    public List<Declaration> all() {
        return Collections.unmodifiableList(all);
    }

    /** True when {@code team} has declared this of this release, with this hash, already. */
    public boolean has(String as, int release, String hash, String team) {
        return all.stream()
                .anyMatch(one -> one.as().equals(as)
                        && one.release() == release
                        && one.hash().equals(hash)
                        && one.by().team().equals(team));
    }
}
