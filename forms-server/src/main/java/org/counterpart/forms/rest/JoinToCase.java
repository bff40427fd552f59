package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Defendant;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.CaseStore.Joined;
import org.counterpart.forms.cases.Lineage;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.live.HandOver;
import org.counterpart.forms.live.Joinder;
import org.counterpart.forms.store.Result;
import org.jspecify.annotations.Nullable;

/**
 * The judge joins defendants of one case to another in which they sit, too. One change of the record of the case that the defendants leave is the joinder;
 * the rest follows from it, and is gone on with when the same is asked for again.
 */
final class JoinToCase implements RestOperation {
    private final RestServices services;
    private final CaseAccess access;

    JoinToCase(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "joinToCase";
    }

    /** A request on its way. */
    private record Asked(RoutingContext context, Actor by, Set<String> defendants, String into, String reason) {
        void refuse(int status, String code, String message) {
            Answers.error(context, status, code, message);
        }

        RosterChange.By who() {
            return new RosterChange.By(by.personId(), by.name());
        }
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofCase(context, place -> {
            JsonObject body = context.body().asJsonObject();
            Set<String> defendants = new TreeSet<>();
            JsonArray named = body.getJsonArray("defendants");
            named.forEach(one -> defendants.add(String.valueOf(one)));
            Asked asked = new Asked(
                    context,
                    place.actor(),
                    defendants,
                    body.getString("into"),
                    body.getString("reason").strip());
            if (!TeamPolicy.maySever(asked.by())) {
                asked.refuse(403, "not-yours", "Only the judge of this case can join defendants to another case.");
            } else if (asked.reason().isEmpty()) {
                asked.refuse(400, "no-reason", "Say why.");
            } else if (asked.into().equals(place.record().id())) {
                asked.refuse(400, "bad-request", "Choose another case.");
            } else {
                inBoth(asked, place.record().id());
            }
        });
    }

    /** Whoever is not the judge of the other case is told what they are told where there is none. */
    private void inBoth(Asked asked, String caseId) {
        services.cases().load(asked.into(), Answers.orBusy(asked.context(), (List<CaseRecord> found) -> {
            long now = services.clock().millis();
            boolean sits = found.stream()
                    .flatMap(one -> one.at(now).actor(asked.by().personId(), "judge").stream())
                    .anyMatch(TeamPolicy::maySever);
            if (!sits) {
                asked.refuse(403, "not-yours", "You do not sit as the judge of the case that they would join.");
                return;
            }
            FreshSignIn.required(asked.context(), services, () -> services.cases()
                    .roster(caseId, Answers.orBusy(asked.context(), (List<Roster> rosters) -> services.cases()
                            .rosterHistory(
                                    caseId,
                                    Answers.orBusy(
                                            asked.context(),
                                            (List<RosterChange> history) -> read(asked, rosters.get(0), history))))));
        }));
    }

    /** The records are read after the roster: if it was changed in between, nothing is kept. */
    private void read(Asked asked, Roster roster, List<RosterChange> history) {
        services.cases()
                .load(roster.caseId(), Answers.orBusy(asked.context(), (List<CaseRecord> here) -> services.cases()
                        .load(asked.into(), Answers.orBusy(asked.context(), (List<CaseRecord> there) -> {
                            long now = services.clock().millis();
                            decide(
                                    asked,
                                    roster,
                                    history,
                                    here.get(0).at(now),
                                    there.get(0).at(now));
                        }))));
    }

    private void decide(Asked asked, Roster roster, List<RosterChange> history, CaseRecord here, CaseRecord there) {
        List<Defendant> named = here.defendants().stream()
                .filter(one -> asked.defendants().contains(one.id()))
                .toList();
        Joined known = joined(here, named, asked.into());
        if (named.isEmpty() || named.size() != asked.defendants().size()) {
            asked.refuse(400, "bad-request", "Name defendants of this case.");
        } else if (known != null) {
            goOn(asked, here, known, history);
        } else if (named.stream().anyMatch(Defendant::isRemoved)) {
            asked.refuse(409, "changed", "One of them is not in this case any more. Look, and try again.");
        } else if (named.stream().anyMatch(one -> HandOver.isUnderWay("defence:" + one.id(), history))) {
            asked.refuse(409, "handing-over", HandOver.underWay().message());
        } else {
            plan(asked, roster, here, there);
        }
    }

    /** What became of other joinders is read after the records: one of which these defendants are not known here yet is no hindrance. */
    private void plan(Asked asked, Roster roster, CaseRecord here, CaseRecord there) {
        RoutingContext context = asked.context();
        UnfinishedInto.refused(
                context,
                services,
                here.id(),
                () -> RosterHistories.of(
                        context,
                        services,
                        here.id(),
                        before -> RosterHistories.of(context, services, there.id(), history -> {
                            Joinder planned = planned(asked, here);
                            JoinderRefusals.Case from = new JoinderRefusals.Case(here, before);
                            JoinderRefusals.Case to = new JoinderRefusals.Case(there, history);
                            JoinderRefusals.Refusal refusal = JoinderRefusals.of(planned, from, to)
                                    .orElse(
                                            isTooMuch(asked, roster, here, there)
                                                    ? new JoinderRefusals.Refusal(
                                                            "too-many",
                                                            "One of the two cases would have too many defendants, counts or people, or was changed too often.")
                                                    : null);
                            if (refusal == null) {
                                join(asked, planned, here, roster);
                            } else {
                                asked.refuse(409, refusal.code(), refusal.message());
                            }
                        })));
    }

    /** The act by which these, and nobody else, were joined to that case; null when there is none. */
    private static @Nullable Joined joined(CaseRecord here, List<Defendant> named, String into) {
        if (named.isEmpty() || !into.equals(named.get(0).lineage().joinedTo())) {
            return null;
        }
        Joined act = new Joined(here.id(), into, named.get(0).removedAt());
        List<Defendant> together = here.defendants().stream()
                .filter(one -> into.equals(one.lineage().joinedTo()) && one.removedAt() == act.at())
                .toList();
        return together.equals(named) ? act : null;
    }

    private static boolean isTooMuch(Asked asked, Roster roster, CaseRecord here, CaseRecord there) {
        long counts = here.counts().stream()
                .filter(one -> one.defendants().stream().anyMatch(asked.defendants()::contains))
                .count();
        return there.defendants().size() + asked.defendants().size() > Limits.CASE_DEFENDANTS
                || there.counts().size() + counts > Limits.CASE_COUNTS
                || there.members().size() + here.members().size() > Limits.CASE_MEMBERS
                || roster.epoch() >= Limits.ROSTER_CHANGES;
    }

    /** The joinder as it would be. */
    private Joinder planned(Asked asked, CaseRecord here) {
        long at = Math.max(services.clock().millis(), here.outline().changedAt() + 1);
        List<Defendant> defendants = here.defendants().stream()
                .map(one -> asked.defendants().contains(one.id()) ? Lineage.joined(one, at, asked.into()) : one)
                .toList();
        return new Joinder(
                here.charging(defendants, here.counts()),
                new Joined(here.id(), asked.into(), at),
                asked.who(),
                asked.reason());
    }

    private void join(Asked asked, Joinder planned, CaseRecord here, Roster roster) {
        List<Defendant> defendants = planned.from().defendants();
        RosterChange change = new RosterChange(
                roster.epoch() + 1,
                Kind.DEFENDANT_JOINED_TO,
                new Member("", Joinder.names(planned.defendants()), Role.PROSECUTOR, "prosecution"),
                asked.who(),
                planned.act().at(),
                asked.reason());
        services.cases().changeDefendants(roster, change, defendants, here.counts(), result -> {
            if (result instanceof Result.Done<Boolean> done && done.value()) {
                services.rosters().changed(roster.caseId(), change.epoch());
                note(asked, here);
                complete(asked, planned);
            } else {
                services.rosters().mayHaveChanged(roster.caseId());
                asked.refuse(
                        503,
                        "busy",
                        "The case was changed at the same time, or the record cannot be reached. Look, and try again.");
            }
        });
    }

    /** In the name of the judge who joined them, for the reason they gave: asking for it again is no other act. */
    private void goOn(Asked asked, CaseRecord here, Joined act, List<RosterChange> history) {
        complete(
                asked,
                Objects.requireNonNullElseGet(
                        Joinder.of(here, act, history), () -> new Joinder(here, act, asked.who(), asked.reason())));
    }

    private void complete(Asked asked, Joinder joinder) {
        services.joining().complete(joinder, all -> {
            if (all) {
                Answers.json(asked.context(), 201, new JsonObject().put("id", asked.into()));
            } else {
                asked.refuse(
                        503,
                        "busy",
                        "They are joined, and not all of it could be done yet. It goes on by itself, or when the same is asked for again.");
            }
        });
    }

    /** Who was joined, and to which case. */
    private void note(Asked asked, CaseRecord record) {
        services.audit()
                .note(AuditEntry.of(
                        services.clock().millis(),
                        AuditEntry.DEFENDANTS_JOINED,
                        null,
                        new AuditEntry.Who(asked.by().personId(), asked.by().team(), null),
                        new AuditEntry.Where(
                                record.id(), null, null, String.join(" ", asked.defendants()) + " > " + asked.into())));
    }
}
