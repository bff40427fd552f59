package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Defendant;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.Visible;
import org.counterpart.forms.live.Severance;
import org.jspecify.annotations.Nullable;

/**
 * The judge severs defendants: they have a case of their own, whose forms have what was served for them and nothing else. One change of the record of
 * the case is the severance; the rest follows from it, and is gone on with when the same is asked for again.
 */
final class SeverDefendants implements RestOperation {
    private final RestServices services;
    private final CaseAccess access;
    private final SeveranceActs acts;

    SeverDefendants(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
        this.acts = new SeveranceActs(services);
    }

    @Override
    public String operationId() {
        return "severDefendants";
    }

    /** A request on its way. */
    private record Asked(RoutingContext context, Actor by, Set<String> defendants, String reason) {
        void refuse(int status, String code, String message) {
            Answers.error(context, status, code, message);
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
                    context, place.actor(), defendants, body.getString("reason").strip());
            if (!TeamPolicy.maySever(asked.by())) {
                asked.refuse(403, "not-yours", "Only the judge of this case can sever defendants.");
            } else if (!Visible.isAnything(asked.reason())) {
                asked.refuse(400, "no-reason", "Say why.");
            } else {
                FreshSignIn.required(context, services, () -> services.cases()
                        .roster(
                                place.record().id(),
                                Answers.orBusy(context, (List<Roster> found) -> read(asked, found.get(0)))));
            }
        });
    }

    /** The record is read after the roster: if it was changed in between, nothing is kept. */
    private void read(Asked asked, Roster roster) {
        services.cases().load(roster.caseId(), Answers.orBusy(asked.context(), (List<CaseRecord> found) -> {
            CaseRecord record = found.get(0).at(services.clock().millis());
            List<Defendant> named = record.defendants().stream()
                    .filter(one -> asked.defendants().contains(one.id()))
                    .toList();
            String into = severedTo(record, named);
            if (named.isEmpty() || named.size() != asked.defendants().size()) {
                asked.refuse(400, "bad-request", "Name defendants of this case.");
            } else if (into != null) {
                acts.goOn(asked.context(), record, into);
            } else if (named.stream().anyMatch(Defendant::isRemoved)) {
                asked.refuse(409, "changed", "One of them is not in this case any more. Look, and try again.");
            } else if (!staysSomebody(record, asked)) {
                asked.refuse(409, "nobody-left", "Somebody has to stay in this case.");
            } else if (roster.epoch() >= Limits.ROSTER_CHANGES) {
                asked.refuse(409, "too-many", "This case was changed too often.");
            } else {
                acts.unlessHandedOver(asked.context(), record, named.stream(), () -> sever(asked, record, roster));
            }
        }));
    }

    /** The case that these, and nobody else, were severed to; null when there is none. */
    private static @Nullable String severedTo(CaseRecord record, List<Defendant> named) {
        String into = named.isEmpty() ? null : named.get(0).severedTo();
        List<Defendant> together = record.defendants().stream()
                .filter(one -> into != null && into.equals(one.severedTo()))
                .toList();
        return together.equals(named) ? into : null;
    }

    private static boolean staysSomebody(CaseRecord record, Asked asked) {
        return record.defendants().stream()
                .anyMatch(one -> !one.isRemoved() && !asked.defendants().contains(one.id()));
    }

    private void sever(Asked asked, CaseRecord record, Roster roster) {
        String into = services.ids().next();
        long at = Math.max(services.clock().millis(), record.outline().changedAt() + 1);
        List<Defendant> defendants = record.defendants().stream()
                .map(one -> asked.defendants().contains(one.id()) ? one.severed(at, into) : one)
                .toList();
        RosterChange change = new RosterChange(
                roster.epoch() + 1,
                Kind.DEFENDANT_SEVERED,
                new Member("", Severance.names(defendants, into), Role.PROSECUTOR, "prosecution"),
                new RosterChange.By(asked.by().personId(), asked.by().name()),
                services.clock().millis(),
                asked.reason());
        acts.sever(
                asked.context(),
                roster,
                change,
                record.charging(defendants, record.counts()),
                into,
                () -> note(asked, record, into));
    }

    /** Who was severed, and to which case. */
    private void note(Asked asked, CaseRecord record, String into) {
        services.audit()
                .note(AuditEntry.of(
                        services.clock().millis(),
                        AuditEntry.DEFENDANTS_SEVERED,
                        null,
                        new AuditEntry.Who(asked.by().personId(), asked.by().team(), null),
                        new AuditEntry.Where(
                                record.id(), null, null, String.join(" ", asked.defendants()) + " > " + into)));
    }
}
