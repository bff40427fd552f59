package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.Lineage;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.RosterChange.Kind;

/**
 * Every change of who acts in a case. Where its defendants or counts were severed from another case, whoever ever had a place there counts here too: they know what
 * their side never showed. So does whoever had a place in the case that somebody was joined from. They come first, as if they had been added; nothing else of what became of them there is said.
 */
final class RosterHistories {
    /** In place of the id of a defendant of another case. */
    static final String ELSEWHERE = "of-another-case";

    private RosterHistories() {}

    /** Reads it, or says that the service is busy. */
    static void of(RoutingContext context, RestServices services, String caseId, Consumer<List<RosterChange>> next) {
        of(context, new Reading(services, new HashSet<>()), caseId, next);
    }

    /** One way through cases that come from one another, in which none is read twice: defendants may go from one to another and back. */
    private record Reading(RestServices services, Set<String> read) {}

    private static void of(RoutingContext context, Reading reading, String caseId, Consumer<List<RosterChange>> next) {
        RestServices services = reading.services();
        if (!reading.read().add(caseId)) {
            next.accept(List.of());
            return;
        }
        services.cases().rosterHistory(caseId, Answers.orBusy(context, (List<RosterChange> own) -> services.cases()
                .load(
                        caseId,
                        Answers.orBusy(
                                context,
                                (List<CaseRecord> found) -> before(context, reading, found, earlier -> {
                                    List<RosterChange> all = new ArrayList<>(earlier);
                                    all.addAll(own);
                                    next.accept(all);
                                })))));
    }

    private static void before(
            RoutingContext context, Reading reading, List<CaseRecord> found, Consumer<List<RosterChange>> next) {
        if (found.isEmpty()) {
            next.accept(List.of());
            return;
        }
        String caseId = found.get(0).id();
        reading.services().cases().withUrn(found.get(0).urn(), Answers.orBusy(context, (List<CaseRecord> ofFile) -> {
            Optional<CaseRecord> from = ofFile.stream()
                    .filter(one -> one.defendants().stream().anyMatch(defendant -> caseId.equals(defendant.severedTo()))
                            || one.counts().stream().anyMatch(count -> caseId.equals(count.severedTo())))
                    .findFirst();
            Consumer<List<RosterChange>> then =
                    severed -> joined(context, reading, origins(found.get(0)), new ArrayList<>(severed), next);
            if (from.isEmpty()) {
                then.accept(List.of());
            } else {
                everybodyOf(context, reading, from.get().id(), then);
            }
        }));
    }

    /** The cases from which somebody was joined to this one. */
    private static List<String> origins(CaseRecord record) {
        return record.defendants().stream()
                .map(one -> one.lineage().from())
                .filter(Objects::nonNull)
                .map(Lineage.From::caseId)
                .distinct()
                .toList();
    }

    /** Defendants are others there, whatever their ids: what counts is on which side somebody was. */
    private static void joined(
            RoutingContext context,
            Reading reading,
            List<String> left,
            List<RosterChange> all,
            Consumer<List<RosterChange>> next) {
        if (left.isEmpty()) {
            next.accept(all);
            return;
        }
        String caseId = left.get(0);
        reading.services().cases().roster(caseId, Answers.orBusy(context, (List<Roster> now) -> {
            now.forEach(roster -> roster.members().forEach(member -> all.add(elsewhere(member))));
            of(context, reading, caseId, history -> {
                history.forEach(one -> all.add(elsewhere(one.member())));
                joined(context, reading, left.subList(1, left.size()), all, next);
            });
        }));
    }

    private static RosterChange elsewhere(CaseRecord.Member member) {
        String team = member.team().startsWith("defence:") ? "defence:" + ELSEWHERE : member.team();
        CaseRecord.Member was = new CaseRecord.Member(member.personId(), member.name(), member.role(), team);
        return new RosterChange(0, Kind.ADDED, was, new RosterChange.By("", ""), 0);
    }

    /** Whoever has a place in the other case, since it began or since some change, and whoever ever had one. */
    private static void everybodyOf(
            RoutingContext context, Reading reading, String caseId, Consumer<List<RosterChange>> next) {
        reading.services().cases().roster(caseId, Answers.orBusy(context, (List<Roster> now) -> {
            List<RosterChange> all = new ArrayList<>();
            RosterChange.By court = new RosterChange.By("", "");
            now.forEach(roster ->
                    roster.members().forEach(member -> all.add(new RosterChange(0, Kind.ADDED, member, court, 0))));
            of(context, reading, caseId, history -> {
                history.forEach(
                        one -> all.add(new RosterChange(0, Kind.ADDED, one.member(), one.by(), one.at(), null)));
                next.accept(all);
            });
        }));
    }
}
