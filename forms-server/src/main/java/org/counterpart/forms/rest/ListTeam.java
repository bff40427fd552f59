package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.operations.Demonstration;

/** Who is in the caller's team, for the court in every team; what has changed; and who could be added by the caller. */
final class ListTeam implements RestOperation {
    private final boolean demo;
    private final RestServices services;
    private final CaseAccess access;

    ListTeam(boolean demo, RestServices services) {
        this.demo = demo;
        this.services = services;
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "listTeam";
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofCase(context, place -> services.cases()
                .rosterHistory(
                        place.record().id(),
                        Answers.orBusy(
                                context,
                                (List<RosterChange> history) -> Answers.json(
                                        context,
                                        200,
                                        new JsonObject()
                                                .put("members", members(place))
                                                .put("changes", changes(history, place.actor()))
                                                .put("teams", teams(place))
                                                .put("known", known(place))))));
    }

    private static JsonArray members(CaseAccess.InCase place) {
        JsonArray shown = new JsonArray();
        place.record().members().stream()
                .filter(member -> TeamPolicy.mayRead(place.actor(), member.team()))
                .forEach(member -> shown.add(inTeam(member, place)));
        return shown;
    }

    /** For whom they serve, and whether the caller says so. */
    private static JsonObject inTeam(Member member, CaseAccess.InCase place) {
        Actor whom = member.actorAmong(place.record().members());
        return view(member)
                .put("servesFor", whom.servesFor())
                .put("mayName", TeamPolicy.refusalToName(place.actor(), whom).isEmpty());
    }

    private static JsonObject view(Member member) {
        return new JsonObject()
                .put("id", member.personId())
                .put("name", member.name())
                .put("role", member.role().wireName())
                .put("team", member.team());
    }

    /** Whoever was moved to another team is in the history of that one. */
    private static JsonArray changes(List<RosterChange> history, Actor reader) {
        JsonArray shown = new JsonArray();
        history.stream()
                .filter(change -> TeamPolicy.mayRead(reader, change.member().team()))
                .forEach(change -> shown.add(new JsonObject()
                        .put("kind", change.kind().wireName())
                        .put("person", view(change.member()))
                        .put("by", change.by().name())
                        .put("at", change.at())
                        .put("reason", change.kind() == RosterChange.Kind.ACKNOWLEDGED ? null : change.reason())));
        return shown;
    }

    /** The teams the caller may change, and the roles that people have there. */
    private static JsonArray teams(CaseAccess.InCase place) {
        JsonArray shown = new JsonArray();
        for (String team : place.record().teams()) {
            if (TeamPolicy.mayChange(place.actor(), team)) {
                JsonArray roles = new JsonArray();
                Role.inTeam(team).forEach(role -> roles.add(role.wireName()));
                shown.add(new JsonObject().put("team", team).put("roles", roles));
            }
        }
        return shown;
    }

    private JsonArray known(CaseAccess.InCase place) {
        JsonArray shown = new JsonArray();
        CaseRecord record = place.record();
        boolean changes = record.teams().stream().anyMatch(team -> TeamPolicy.mayChange(place.actor(), team));
        if (demo && changes) {
            Demonstration.known().stream()
                    .filter(person -> record.roster().places(person.id()).stream()
                            .allMatch(acts -> TeamPolicy.mayAlsoActFor(place.actor(), acts)))
                    .forEach(person -> shown.add(new JsonObject()
                            .put("id", person.id())
                            .put("name", person.name())
                            .put("acts", record.actor(person.id()).isPresent())));
        }
        return shown;
    }
}
