package org.counterpart.forms.rest;

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
import org.counterpart.forms.cases.CaseRecord.Count;
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
 * The judge severs counts for a trial of their own (Indictments Act 1915, s.5(3)): they have a case of their own, with the defendants who are charged
 * in them, whose forms have what was served for these, without what is about other counts, and nothing else. In this case the counts are removed;
 * defendants stay in it as long as another count stands against them, and are severed with the counts otherwise. Made and gone on with as the
 * severance of defendants is.
 */
final class SeverCounts implements RestOperation {
    private final RestServices services;
    private final CaseAccess access;
    private final SeveranceActs acts;

    SeverCounts(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
        this.acts = new SeveranceActs(services);
    }

    @Override
    public String operationId() {
        return "severCounts";
    }

    /** A request on its way. */
    private record Asked(RoutingContext context, Actor by, Set<String> counts, String reason) {
        void refuse(int status, String code, String message) {
            Answers.error(context, status, code, message);
        }

        boolean names(Count count) {
            return counts.contains(count.id());
        }
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofCase(context, place -> {
            JsonObject body = context.body().asJsonObject();
            Set<String> counts = new TreeSet<>();
            body.getJsonArray("counts").forEach(one -> counts.add(String.valueOf(one)));
            Asked asked = new Asked(
                    context, place.actor(), counts, body.getString("reason").strip());
            if (!TeamPolicy.maySever(asked.by())) {
                asked.refuse(403, "not-yours", "Only the judge of this case can sever counts.");
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
            List<Count> named = record.counts().stream().filter(asked::names).toList();
            String into = severedTo(record, named);
            if (named.isEmpty() || named.size() != asked.counts().size()) {
                asked.refuse(400, "bad-request", "Name counts of this case.");
            } else if (into != null) {
                acts.goOn(asked.context(), record, into);
            } else if (named.stream().anyMatch(Count::isRemoved)) {
                asked.refuse(409, "changed", "One of them does not stand in this case any more. Look, and try again.");
            } else {
                decide(asked, record, roster, named);
            }
        }));
    }

    private void decide(Asked asked, CaseRecord record, Roster roster, List<Count> named) {
        List<Defendant> there =
                record.defendants().stream().filter(one -> !one.isRemoved()).toList();
        if (there.stream().noneMatch(one -> isCharged(one, named))) {
            asked.refuse(409, "nobody-charged", "Nobody who is in this case is charged in these counts.");
        } else if (there.stream().allMatch(one -> leaves(one, record, asked))) {
            asked.refuse(409, "nobody-left", "A count has to stay in this case, and somebody who is charged in it.");
        } else if (roster.epoch() >= Limits.ROSTER_CHANGES) {
            asked.refuse(409, "too-many", "This case was changed too often.");
        } else {
            acts.unlessHandedOver(
                    asked.context(),
                    record,
                    there.stream().filter(one -> isCharged(one, named)),
                    () -> sever(asked, record, roster));
        }
    }

    /** The case that these, and no others, were severed to; null when there is none. */
    private static @Nullable String severedTo(CaseRecord record, List<Count> named) {
        String into = named.isEmpty() ? null : named.get(0).severedTo();
        return into != null && Severance.counts(record, into).equals(named) ? into : null;
    }

    private static boolean isCharged(Defendant defendant, List<Count> counts) {
        return counts.stream().anyMatch(one -> one.defendants().contains(defendant.id()));
    }

    /** True for somebody who is charged in these counts and in no other that stands: they have no place in this case without them. */
    private static boolean leaves(Defendant one, CaseRecord record, Asked asked) {
        List<Count> standing =
                record.counts().stream().filter(count -> !count.isRemoved()).toList();
        return isCharged(one, standing.stream().filter(asked::names).toList())
                && !isCharged(
                        one,
                        standing.stream().filter(count -> !asked.names(count)).toList());
    }

    private void sever(Asked asked, CaseRecord record, Roster roster) {
        String into = services.ids().next();
        long at = Math.max(services.clock().millis(), record.outline().changedAt() + 1);
        List<Count> counts = record.counts().stream()
                .map(one -> asked.names(one) ? one.severed(at, into) : one)
                .toList();
        List<Defendant> defendants = record.defendants().stream()
                .map(one -> !one.isRemoved() && leaves(one, record, asked) ? one.severed(at, into) : one)
                .toList();
        CaseRecord after = record.charging(defendants, counts);
        RosterChange change = new RosterChange(
                roster.epoch() + 1,
                Kind.COUNT_SEVERED,
                new Member("", Severance.severed(after, into), Role.PROSECUTOR, "prosecution"),
                new RosterChange.By(asked.by().personId(), asked.by().name()),
                services.clock().millis(),
                asked.reason());
        acts.sever(asked.context(), roster, change, after, into, () -> note(asked, record, into));
    }

    /** Which counts were severed, and to which case. */
    private void note(Asked asked, CaseRecord record, String into) {
        services.audit()
                .note(AuditEntry.of(
                        services.clock().millis(),
                        AuditEntry.COUNTS_SEVERED,
                        null,
                        new AuditEntry.Who(asked.by().personId(), asked.by().team(), null),
                        new AuditEntry.Where(
                                record.id(), null, null, String.join(" ", asked.counts()) + " > " + into)));
    }
}
