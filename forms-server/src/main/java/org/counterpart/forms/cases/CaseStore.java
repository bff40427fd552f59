package org.counterpart.forms.cases;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.store.Result;

/** Cases and the forms they have. Callbacks come back on the calling thread's context. */
public interface CaseStore extends RosterStore {
    /**
     * Keeps a case, replacing the facts that were kept under its id. Who acts in it is kept the first time only: it changes by
     * {@link #changeRoster} from then on.
     */
    void save(CaseRecord record, Consumer<Result<Boolean>> done);

    /** Keeps a case where there is none under its id, and changes nothing where there is one, whichever of them came first to be kept. */
    void saveNew(CaseRecord record, Consumer<Result<Boolean>> done);

    /** The case, in a list of one; an empty list when there is none. */
    void load(String caseId, Consumer<Result<List<CaseRecord>>> done);

    /** The cases a person acts in. */
    void ofPerson(String personId, Consumer<Result<List<CaseRecord>>> done);

    /** The cases of a URN: mostly one or none. */
    void withUrn(String urn, Consumer<Result<List<CaseRecord>>> done);

    /**
     * Keeps who is charged with what, and the change of the roster that it is: false when the roster is not as it was at {@code before} any
     * more, and nothing was changed.
     */
    void changeDefendants(
            Roster before,
            RosterChange change,
            List<CaseRecord.Defendant> defendants,
            List<CaseRecord.Count> counts,
            Consumer<Result<Boolean>> done);

    /**
     * Defendants, or counts, of one case were severed to another: the ids of both.
     */
    record Severed(String from, String into) {}

    /** The cases to which a change severs defendants or counts, of those who were not removed before: those of an earlier severance are not. */
    static List<String> severedNow(
            Roster before, RosterChange change, List<CaseRecord.Defendant> defendants, List<CaseRecord.Count> counts) {
        return switch (change.kind()) {
            case DEFENDANT_SEVERED -> severedNow(before, defendants);
            case COUNT_SEVERED ->
                counts.stream()
                        .filter(one -> one.removedAt() > before.indictmentChangedAt())
                        .map(CaseRecord.Count::severedTo)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
            default -> List.of();
        };
    }

    private static List<String> severedNow(Roster before, List<CaseRecord.Defendant> defendants) {
        Set<String> gone = before.joinings().stream()
                .filter(one -> one.removedAt() != 0)
                .map(CaseOutline.Joining::defendant)
                .collect(Collectors.toSet());
        return defendants.stream()
                .filter(one -> !gone.contains(one.id()))
                .map(CaseRecord.Defendant::severedTo)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Severances that {@link #changeDefendants} has kept and {@link #severanceComplete} was not said of: at most so many. */
    void unfinishedSeverances(int most, Consumer<Result<List<Severed>>> done);

    /** Takes note that all that follows from a severance was done. */
    void severanceComplete(Severed severance, Consumer<Result<Boolean>> done);

    /**
     * Defendants of one case were joined to another, by one act.
     *
     * @param at when they left the first, milliseconds since 1970: no two acts in one case have the same
     */
    record Joined(String from, String into, long at) {}

    /** The joinder that a change of the roster is, among these defendants; empty where it is none. */
    static Optional<Joined> joinedNow(RosterChange change, Roster before, List<CaseRecord.Defendant> defendants) {
        return change.kind() != RosterChange.Kind.DEFENDANT_JOINED_TO
                ? Optional.empty()
                : defendants.stream()
                        .filter(one -> one.removedAt() == change.at())
                        .map(one -> one.lineage().joinedTo())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(into -> new Joined(before.caseId(), into, change.at()));
    }

    /** Joinders that {@link #changeDefendants} has kept and {@link #joinderComplete} was not said of: at most so many. */
    void unfinishedJoinders(int most, Consumer<Result<List<Joined>>> done);

    /** Takes note that all that follows from a joinder was done. */
    void joinderComplete(Joined joinder, Consumer<Result<Boolean>> done);

    /** Records a new form; the answer is the form that the case has of this template: this one, or the one it had before. */
    void startForm(FormRecord form, Consumer<Result<FormRecord>> done);

    /** Records that a form has another version of its template; changes nothing where it has not the one it comes from. */
    void moveForm(FormId id, String from, String to, Consumer<Result<Boolean>> done);

    /** The forms of a case. */
    void formsOf(String caseId, Consumer<Result<List<FormRecord>>> done);

    /** The form, in a list of one; an empty list when there is none. */
    void form(FormId id, Consumer<Result<List<FormRecord>>> done);
}
