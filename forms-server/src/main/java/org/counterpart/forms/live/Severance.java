package org.counterpart.forms.live;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Count;
import org.counterpart.forms.cases.CaseRecord.Defendant;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.RosterChange.By;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.HashChain;
import org.counterpart.forms.version.NamedVersion;
import org.jspecify.annotations.Nullable;

/**
 * A severance that stands on the record of the case it is from.
 *
 * @param from the case, in which these defendants are severed
 * @param into the id of the case they have
 * @param made the record of that case as it is kept, or null while there is none
 */
public record Severance(
        CaseRecord from,
        String into,
        By by,
        String reason,
        @Nullable CaseRecord made) {
    /** One whose case is not kept yet, or was not looked for. */
    public Severance(CaseRecord from, String into, By by, String reason) {
        this(from, into, by, reason, null);
    }

    Severance of(CaseRecord kept) {
        return new Severance(from, into, by, reason, kept);
    }

    /** The moment they left the other case. */
    long at() {
        return defendants().get(0).removedAt();
    }

    List<Defendant> defendants() {
        return from.defendants().stream()
                .filter(one -> into.equals(one.severedTo()))
                .toList();
    }

    Set<String> teams() {
        return defendants().stream().map(one -> "defence:" + one.id()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The form of the new case that comes from one of the other: the same whoever makes it. */
    FormId formOf(FormRecord form) {
        return new FormId(HashChain.sha256(into + "/" + form.template()));
    }

    /**
     * The new case, with nobody in it: as it is kept or, before that, as it was charged when they were severed, whatever became of the
     * indictment of the other since. Defendants and counts keep their ids and numbers, those that had been removed by then, too.
     */
    CaseRecord record() {
        if (made != null) {
            return made;
        }
        Set<String> ids = defendants().stream().map(Defendant::id).collect(Collectors.toSet());
        List<Count> counts = from.chargedAt(at()).counts().stream()
                .filter(count -> count.defendants().stream().anyMatch(ids::contains))
                .map(count -> count.againstOnly(ids))
                .toList();
        String title = defendants().stream()
                .map(one -> one.name().substring(one.name().lastIndexOf(' ') + 1))
                .collect(Collectors.joining(" and ", "R v ", ""));
        return new CaseRecord(
                into,
                from.urn(),
                from.crownNumber(),
                title,
                from.court(),
                from.prosecutingAuthority(),
                from.hearing(),
                defendants().stream().map(one -> one.severed(0, null)).toList(),
                counts,
                from.witnesses(),
                List.of(),
                from.markings());
    }

    /** Who acts in the new case, of those in the other: the court, the prosecution, and whoever acts for these defendants. */
    List<Member> members(Roster now) {
        Set<String> teams = new TreeSet<>(teams());
        defendants().forEach(one -> teams.add(Role.ASSISTING + one.id()));
        teams.addAll(List.of("prosecution", "court", "judge"));
        return now.members().stream()
                .filter(member -> teams.contains(member.team()))
                .toList();
    }

    /**
     * The severance to a case as the roster's history has the act: the newest that names those who were severed to it; null where it has none. By
     * whom it was done, and why, is what was said then, whoever goes on with it.
     */
    public static @Nullable Severance of(CaseRecord from, String into, List<RosterChange> history) {
        String names = names(from.defendants(), into);
        Severance found = null;
        for (RosterChange change : history) {
            if (change.kind() == Kind.DEFENDANT_SEVERED
                    && change.member().name().equals(names)) {
                found = new Severance(from, into, change.by(), change.reason() == null ? "" : change.reason());
            }
        }
        return found;
    }

    /** The number of the newest version that a form had when they were severed; 0 where it had none. */
    int version(Chronicle form) {
        return form.versions().stream()
                .filter(one -> one.by().at() < at())
                .mapToInt(NamedVersion::number)
                .max()
                .orElse(0);
    }

    /** The names of those who were severed to a case, as the change of the roster that severed them has them. */
    public static String names(List<Defendant> defendants, String into) {
        return defendants.stream()
                .filter(one -> into.equals(one.severedTo()))
                .map(Defendant::name)
                .collect(Collectors.joining(", "));
    }
}
