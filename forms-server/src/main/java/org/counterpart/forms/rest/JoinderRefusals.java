package org.counterpart.forms.rest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.CaseRecord.Witness;
import org.counterpart.forms.cases.Markings.Anonymity;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.live.Joinder;

/** Why defendants of one case cannot be joined to another as the two are now: a joinder that is refused does no harm, and is asked for again. */
final class JoinderRefusals {
    private JoinderRefusals() {}

    /** A code and what to do first. */
    record Refusal(String code, String message) {}

    /** A case as it is now, and whoever ever had a place in it, as {@link RosterHistories} has them. */
    record Case(CaseRecord record, List<RosterChange> history) {
        Joinder.People people() {
            return new Joinder.People(record.roster(), history);
        }
    }

    /** The first there is; empty where they can be joined. */
    static Optional<Refusal> of(Joinder planned, Case here, Case there) {
        return Stream.<Optional<Refusal>>of(
                        authority(here.record(), there.record()),
                        onTwoSides(here.record(), there.record()),
                        wasOnAnotherSide(planned, here, there),
                        forBoth(planned, here, there),
                        markings(here.record(), there.record()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Refusal> refuse(String code, String message) {
        return Optional.of(new Refusal(code, message));
    }

    /** A name is all that is known of an authority: none is not the same as none. */
    private static Optional<Refusal> authority(CaseRecord here, CaseRecord there) {
        String one = here.prosecutingAuthority().strip();
        return !one.isEmpty()
                        && one.equalsIgnoreCase(there.prosecutingAuthority().strip())
                ? Optional.empty()
                : refuse(
                        "other-authority",
                        "Another authority prosecutes the other case, or it is not known which. What these defendants served here would be read by it there. They can be joined when one authority prosecutes both cases.");
    }

    /** Orders of the court about the case that is left would say nothing of what is carried out of it. */
    private static Optional<Refusal> markings(CaseRecord here, CaseRecord there) {
        if (here.markings().sealed() && !there.markings().sealed()) {
            return refuse("sealed", "This case is sealed, and the other is not. The other has to be sealed first.");
        }
        if (!there.markings().restrictions().containsAll(here.markings().restrictions())) {
            return refuse(
                    "restricted",
                    "Reporting of this case is restricted by an order that the other case has not. It has to be made in the other case first.");
        }
        return here.markings().anonymous().stream().allMatch(one -> isAnonymous(one, here, there))
                ? Optional.empty()
                : refuse(
                        "anonymous",
                        "A witness in this case is anonymous, and not in the other. The order has to be made in the other case first.");
    }

    /** The same letter stands for the same person there, and for the same teams: those of defendants are others there. */
    private static boolean isAnonymous(Anonymity one, CaseRecord here, CaseRecord there) {
        return here.witnesses().stream()
                .filter(witness -> witness.id().equals(one.witness()))
                .anyMatch(witness -> there.markings().anonymous().stream()
                        .filter(other -> other.letter().equals(one.letter()))
                        .filter(other -> one.shownTo().containsAll(other.shownTo()))
                        .filter(other -> other.shownTo().stream().noneMatch(team -> team.startsWith("defence:")))
                        .anyMatch(other -> isNamed(there, other.witness(), witness)));
    }

    private static boolean isNamed(CaseRecord record, String id, Witness like) {
        return record.witnesses().stream()
                .filter(one -> one.id().equals(id))
                .anyMatch(one -> one.firstName().equalsIgnoreCase(like.firstName())
                        && one.lastName().equalsIgnoreCase(like.lastName()));
    }

    /** Somebody who knows what one side of one of these cases never showed, and acts on another in the other. */
    private static Optional<Refusal> onTwoSides(CaseRecord here, CaseRecord there) {
        return here.members().stream()
                .filter(one -> there.members().stream()
                        .anyMatch(other -> other.personId().equals(one.personId())
                                && !TeamPolicy.areOfOneSide(one.team(), other.team())))
                .findFirst()
                .flatMap(
                        one -> refuse(
                                "two-sides",
                                one.name()
                                        + " is on one side in this case and on another in the case that they would join. Take one of the two places away first."));
    }

    /** Whoever comes and was on another side there; whoever is on another side there and acted for one of them here. */
    private static Optional<Refusal> wasOnAnotherSide(Joinder planned, Case here, Case there) {
        Optional<Member> comes = planned.comers(here.record().roster()).stream()
                .filter(one -> there.people().wasOnAnotherSide(one.personId(), one.team()))
                .findFirst();
        if (comes.isPresent()) {
            return refuse(
                    "two-sides",
                    comes.get().name()
                            + " acts for one of them here, and was on another side in the case that they would join. Somebody else has to act for them here first.");
        }
        Set<String> teams = new TreeSet<>(Set.of("defence:" + RosterHistories.ELSEWHERE));
        planned.defendants().forEach(one -> {
            teams.add("defence:" + one.id());
            teams.add(Role.ASSISTING + one.id());
        });
        return there.record().members().stream()
                .filter(one -> here.history().stream()
                        .map(RosterChange::member)
                        .anyMatch(was -> was.personId().equals(one.personId())
                                && teams.contains(was.team())
                                && !TeamPolicy.areOfOneSide(was.team(), one.team())))
                .findFirst()
                .flatMap(
                        one -> refuse(
                                "two-sides",
                                one.name()
                                        + " acted for one of them here, and is on another side in the case that they would join. Take that place away first."));
    }

    /** Whoever acts for two defendants was said to act for both; nobody said so of one who comes. */
    private static Optional<Refusal> forBoth(Joinder planned, Case here, Case there) {
        return planned.comers(here.record().roster()).stream()
                .filter(one -> planned.actsForAnother(
                                one, here.record().roster(), there.record().roster())
                        != null)
                .findFirst()
                .flatMap(
                        one -> refuse(
                                "for-both",
                                one.name()
                                        + " acts for one of them here, and for another defendant in the case that they would join. They would act for both, and read what both teams write. Take one of the two places away first; it can be given again when they are joined."));
    }
}
