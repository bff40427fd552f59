package org.counterpart.forms.live;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.HashChain;
import org.counterpart.forms.version.NamedVersion;
import org.jspecify.annotations.Nullable;

/**
 * A severance that stands on the record of the case it is from: of defendants, who left that case by it; or of counts, which left its indictment.
 * With counts go the defendants who are charged in them; whoever of them is charged in others stays in the other case, too.
 *
 * @param from the case, in which these defendants or counts are severed
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
        List<Count> severed = counts(from, into);
        return severed.isEmpty()
                ? defendants().get(0).removedAt()
                : severed.get(0).removedAt();
    }

    /** Who has the new case: those who were severed, or who were in the case, and charged in the counts, when these were. */
    List<Defendant> defendants() {
        List<Count> severed = counts(from, into);
        return severed.isEmpty()
                ? from.defendants().stream()
                        .filter(one -> into.equals(one.severedTo()))
                        .toList()
                : from.defendants().stream()
                        .filter(one -> isThere(one, severed.get(0).removedAt()))
                        .filter(one -> severed.stream()
                                .anyMatch(count -> count.defendants().contains(one.id())))
                        .toList();
    }

    private static boolean isThere(Defendant one, long at) {
        return one.joinedAt() <= at && (!one.isRemoved() || one.removedAt() >= at);
    }

    private Set<String> ids() {
        return defendants().stream().map(Defendant::id).collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> teams() {
        return ids().stream().map(one -> "defence:" + one).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The other case as these defendants leave it, whoever of them stays there too: what was served there since is for that case alone, so what
     * goes into this one is the same whenever it is looked for.
     */
    CaseOutline left(CaseOutline other) {
        return other.without(ids(), at());
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
        return new CaseRecord(
                into,
                from.urn(),
                from.crownNumber(),
                title(),
                from.court(),
                from.prosecutingAuthority(),
                from.hearing(),
                defendants().stream().map(Severance::fromItsBeginning).toList(),
                charges(),
                from.witnesses(),
                List.of(),
                from.markings());
    }

    /** Whoever came to the other case later is in this one from its beginning: what came with them from before that is theirs here as it was there. */
    private static Defendant fromItsBeginning(Defendant one) {
        return new Defendant(
                one.id(),
                one.number(),
                one.name(),
                one.dateOfBirth(),
                one.remand(),
                one.custodyTimeLimit(),
                one.sentDate(),
                0,
                0,
                null,
                one.severed(0, null).lineage());
    }

    /** The counts that were severed alone, or all there are against those who were. */
    private List<Count> charges() {
        Set<String> ids = ids();
        List<Count> severed = counts(from, into);
        return severed.isEmpty()
                ? from.chargedAt(at()).counts().stream()
                        .filter(count -> count.defendants().stream().anyMatch(ids::contains))
                        .map(count -> count.severed(count.removedAt(), null).againstOnly(ids))
                        .toList()
                : severed.stream()
                        .map(count -> count.severed(0, null).againstOnly(ids))
                        .toList();
    }

    /** Where counts were severed, the other case may have the same defendants: the numbers tell one from the other. */
    private String title() {
        String names = defendants().stream()
                .map(one -> one.name().substring(one.name().lastIndexOf(' ') + 1))
                .collect(Collectors.joining(" and ", "R v ", ""));
        List<Count> severed = counts(from, into);
        return severed.isEmpty()
                ? names
                : severed.stream()
                        .map(one -> String.valueOf(one.number()))
                        .collect(Collectors.joining(
                                ", ", names + (severed.size() == 1 ? " (count " : " (counts "), ")"));
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
     * The severance to a case as the roster's history has the act: the newest that names who, or what, was severed to it; null where it has none. By
     * whom it was done, and why, is what was said then, whoever goes on with it.
     */
    public static @Nullable Severance of(CaseRecord from, String into, List<RosterChange> history) {
        boolean ofCounts = !counts(from, into).isEmpty();
        Kind kind = ofCounts ? Kind.COUNT_SEVERED : Kind.DEFENDANT_SEVERED;
        String names = severed(from, into);
        Severance found = null;
        for (RosterChange change : history) {
            if (change.kind() == kind && change.member().name().equals(names)) {
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

    /** The counts that were severed to a case, where counts were. */
    public static List<Count> counts(CaseRecord from, String into) {
        return from.counts().stream()
                .filter(one -> into.equals(one.severedTo()))
                .toList();
    }

    /** The same in words, as the change of the roster that severed them has them. */
    private static String countNames(CaseRecord from, String into) {
        return counts(from, into).stream()
                .map(one -> one.number() + " " + one.offence())
                .collect(Collectors.joining(", "));
    }

    /** What left for a case, as the change of the roster that severed it has it: the counts, and whoever has no other there. */
    public static String severed(CaseRecord from, String into) {
        return Stream.of(countNames(from, into), names(from.defendants(), into))
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** The names of those who were severed to a case, as the change of the roster that severed them has them. */
    public static String names(List<Defendant> defendants, String into) {
        return defendants.stream()
                .filter(one -> into.equals(one.severedTo()))
                .map(Defendant::name)
                .collect(Collectors.joining(", "));
    }
}
