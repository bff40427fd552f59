package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.TeamRefusal;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Reassignment;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.operations.Demonstration;
import org.jspecify.annotations.Nullable;

/** The places that somebody has in the caller's own cases. Of other cases the caller learns nothing. */
final class PlacesOfPerson {
    private final boolean demo;
    private final RestServices services;

    PlacesOfPerson(boolean demo, RestServices services) {
        this.demo = demo;
        this.services = services;
    }

    /**
     * The caller's cases in which the person has a place, by title.
     *
     * @param own all cases of the caller
     */
    record Found(List<CaseRecord> own, List<CaseRecord> withPerson) {
        /** The name of the person, as one of the cases has it. */
        Optional<String> name(String personId) {
            return own.stream()
                    .flatMap(record -> record.members().stream())
                    .filter(member -> member.personId().equals(personId))
                    .map(Member::name)
                    .findFirst();
        }
    }

    void find(RoutingContext context, String personId, Consumer<Found> next) {
        long now = services.clock().millis();
        String caller = SignedIn.of(context).personId();
        services.cases().ofPerson(caller, Answers.orBusy(context, (List<CaseRecord> all) -> {
            List<CaseRecord> own = all.stream()
                    .map(record -> record.at(now))
                    .filter(record -> record.actor(caller).isPresent())
                    .sorted(java.util.Comparator.comparing(CaseRecord::title).thenComparing(CaseRecord::id))
                    .toList();
            List<CaseRecord> with = own.stream()
                    .filter(record -> record.actor(personId).isPresent())
                    .toList();
            next.accept(new Found(own, with));
        }));
    }

    /** Who could take places over: everybody of the caller's cases, and who else is known here. */
    SortedMap<String, String> known(Found found) {
        SortedMap<String, String> names = new TreeMap<>();
        if (demo) {
            Demonstration.known().forEach(person -> names.put(person.id(), person.name()));
        }
        found.own().stream()
                .flatMap(record -> record.members().stream())
                .forEach(member -> names.put(member.personId(), member.name()));
        return names;
    }

    /** Why the caller may not do so in one case, or null. */
    static @Nullable TeamRefusal refusal(
            Reassignment reassignment, String caller, Roster roster, List<RosterChange> history) {
        Actor by = roster.actor(caller).orElse(null);
        return by == null
                ? new TeamRefusal(TeamRefusal.Code.NOT_YOURS, "You do not act in this case any more.")
                : reassignment.refusal(by, roster, history).orElse(null);
    }

    /** The roster and its history of each case, one after the other. */
    void rosters(RoutingContext context, List<CaseRecord> records, Consumer<List<InCase>> next) {
        rosters(context, records, new ArrayList<>(), next);
    }

    /** A case with its roster as it is now. */
    record InCase(CaseRecord record, Roster roster, List<RosterChange> history) {}

    private void rosters(
            RoutingContext context, List<CaseRecord> left, List<InCase> read, Consumer<List<InCase>> next) {
        if (left.isEmpty()) {
            next.accept(read);
            return;
        }
        CaseRecord record = left.get(0);
        roster(context, record, one -> {
            read.add(one);
            rosters(context, left.subList(1, left.size()), read, next);
        });
    }

    /** The history is read after the roster: what it has not, did not happen before. */
    void roster(RoutingContext context, CaseRecord record, Consumer<InCase> next) {
        services.cases()
                .roster(
                        record.id(),
                        Answers.orBusy(
                                context,
                                (List<Roster> found) -> RosterHistories.of(
                                        context,
                                        services,
                                        record.id(),
                                        history -> next.accept(new InCase(
                                                record,
                                                found.get(0).at(services.clock().millis()),
                                                history)))));
    }
}
