package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Stream;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.live.HandOver;
import org.counterpart.forms.live.Severance;
import org.counterpart.forms.store.Result;

/** What is alike in severing defendants and counts: the one change that is the severance, what follows from it, and the answer. */
final class SeveranceActs {
    private final RestServices services;

    SeveranceActs(RestServices services) {
        this.services = services;
    }

    /** Makes the change, which leaves the case as {@code after}, and all that follows from it; {@code noted} once the change stands. */
    void sever(
            RoutingContext context, Roster roster, RosterChange change, CaseRecord after, String into, Runnable noted) {
        UnfinishedInto.refused(
                context, services, roster.caseId(), () -> change(context, roster, change, after, into, noted));
    }

    private void change(
            RoutingContext context, Roster roster, RosterChange change, CaseRecord after, String into, Runnable noted) {
        services.cases().changeDefendants(roster, change, after.defendants(), after.counts(), result -> {
            if (result instanceof Result.Done<Boolean> done && done.value()) {
                services.rosters().changed(roster.caseId(), change.epoch());
                noted.run();
                complete(context, new Severance(after, into, change.by(), String.valueOf(change.reason())));
            } else {
                services.rosters().mayHaveChanged(roster.caseId());
                Answers.error(
                        context,
                        503,
                        "busy",
                        "The case was changed at the same time, or the record cannot be reached. Look, and try again.");
            }
        });
    }

    /** Severs unless one of these defendants has no firm at the moment: whom the new case would have to have is not known yet. */
    void unlessHandedOver(
            RoutingContext context, CaseRecord record, Stream<CaseRecord.Defendant> named, Runnable sever) {
        List<String> teams = named.map(one -> "defence:" + one.id()).toList();
        services.cases().rosterHistory(record.id(), Answers.orBusy(context, (List<RosterChange> history) -> {
            if (teams.stream().anyMatch(team -> HandOver.isUnderWay(team, history))) {
                Answers.error(context, 409, "handing-over", HandOver.underWay().message());
            } else {
                sever.run();
            }
        }));
    }

    /** In the name of the judge who severed, for the reason they gave: asking for it again is no other act. */
    void goOn(RoutingContext context, CaseRecord record, String into) {
        services.cases().rosterHistory(record.id(), Answers.orBusy(context, (List<RosterChange> history) -> {
            Severance act = Severance.of(record, into, history);
            if (act == null) {
                Answers.error(context, 409, "changed", "It is not known who severed them. Look, and try again.");
            } else {
                complete(context, act);
            }
        }));
    }

    private void complete(RoutingContext context, Severance severance) {
        services.severing().complete(severance, all -> {
            if (all) {
                Answers.json(context, 201, new JsonObject().put("id", severance.into()));
            } else {
                Answers.error(
                        context,
                        503,
                        "busy",
                        "They are severed, and not all of it could be done yet. It goes on by itself, or when the same is asked for again.");
            }
        });
    }
}
