package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseStore.Joined;
import org.counterpart.forms.cases.CaseStore.Severed;
import org.counterpart.forms.cases.Lineage;

/**
 * Which of the cases that defendants, or counts, of a case were severed to, or defendants joined, somebody is told of.
 *
 * @param known those they have a place in
 * @param unfinished those that are not complete, which nobody has a place in yet: for the judge, who may go on with it
 * @param joining the joinders from this case that are not complete: for the judge
 */
record SeveredCases(Set<String> known, Set<String> unfinished, Set<Joined> joining) {
    /** Of nothing. */
    static final SeveredCases NONE = new SeveredCases(Set.of(), Set.of(), Set.of());

    private static final int UNFINISHED = 1_000;

    SeveredCases {
        known = Set.copyOf(known);
        unfinished = Set.copyOf(unfinished);
        joining = Set.copyOf(joining);
    }

    /** What {@code actor} is told of; answers by itself where it cannot be read. */
    static void of(
            RestServices services,
            RoutingContext context,
            CaseRecord record,
            Actor actor,
            Consumer<SeveredCases> then) {
        if (record.defendants().stream()
                        .allMatch(
                                one -> one.severedTo() == null && one.lineage().equals(Lineage.NONE))
                && record.counts().stream().allMatch(one -> one.severedTo() == null)) {
            then.accept(NONE);
            return;
        }
        long now = services.clock().millis();
        services.cases().ofPerson(actor.personId(), Answers.orBusy(context, (List<CaseRecord> cases) -> {
            Set<String> known = cases.stream()
                    .filter(one -> one.at(now).actor(actor.personId()).isPresent())
                    .map(CaseRecord::id)
                    .collect(Collectors.toSet());
            if (!TeamPolicy.maySever(actor)) {
                then.accept(new SeveredCases(known, Set.of(), Set.of()));
                return;
            }
            services.cases()
                    .unfinishedSeverances(
                            UNFINISHED,
                            Answers.orBusy(
                                    context,
                                    (List<Severed> found) -> joinders(
                                            services,
                                            context,
                                            record,
                                            new SeveredCases(
                                                    known,
                                                    found.stream()
                                                            .filter(one ->
                                                                    one.from().equals(record.id()))
                                                            .map(Severed::into)
                                                            .collect(Collectors.toSet()),
                                                    Set.of()),
                                            then)));
        }));
    }

    private static void joinders(
            RestServices services,
            RoutingContext context,
            CaseRecord record,
            SeveredCases severed,
            Consumer<SeveredCases> then) {
        services.cases().unfinishedJoinders(UNFINISHED, Answers.orBusy(context, (List<Joined> found) -> {
            Set<Joined> joining =
                    found.stream().filter(one -> one.from().equals(record.id())).collect(Collectors.toSet());
            then.accept(new SeveredCases(severed.known(), severed.unfinished(), joining));
        }));
    }
}
