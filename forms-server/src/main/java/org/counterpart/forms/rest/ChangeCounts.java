package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.access.TeamRefusal;
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
import org.counterpart.forms.store.Result;
import org.jspecify.annotations.Nullable;

/**
 * The court amends the indictment of a case that has forms already (Indictments Act 1915, s.5): adds a count, words one otherwise, or removes one.
 * The rows of forms follow. What was typed of a count that is removed stays, and is not changed any more; its number is given to no other. A count
 * stays as long as it is the last that stands against a defendant of the case: either another is laid first, or the defendant is removed.
 */
final class ChangeCounts implements RestOperation {
    private static final String OF_PROSECUTION = "prosecution";

    private final Kind kind;
    private final RestServices services;
    private final CaseAccess access;

    private ChangeCounts(Kind kind, RestServices services) {
        this.kind = kind;
        this.services = services;
        this.access = new CaseAccess(services);
    }

    /** A count is added. */
    static ChangeCounts adds(RestServices services) {
        return new ChangeCounts(Kind.COUNT_ADDED, services);
    }

    /** A count is worded otherwise. */
    static ChangeCounts amends(RestServices services) {
        return new ChangeCounts(Kind.COUNT_AMENDED, services);
    }

    /** A count is removed. */
    static ChangeCounts removes(RestServices services) {
        return new ChangeCounts(Kind.COUNT_REMOVED, services);
    }

    @Override
    public String operationId() {
        return switch (kind) {
            case COUNT_ADDED -> "addCount";
            case COUNT_AMENDED -> "amendCount";
            default -> "removeCount";
        };
    }

    /** A request on its way: what the case and its roster were when it was decided. */
    private record Asked(RoutingContext context, Actor by, Roster roster, CaseRecord record) {
        String text(String name) {
            return context.body().asJsonObject().getString(name, "").strip();
        }

        /** The count that the address names, while it stands. */
        @Nullable
        Count named() {
            String id = context.pathParam("countId");
            return record.counts().stream()
                    .filter(one -> one.id().equals(id) && !one.isRemoved())
                    .findFirst()
                    .orElse(null);
        }

        void refuse(int status, String code, String message) {
            Answers.error(context, status, code, message);
        }
    }

    /** The indictment after the change, and the count it is about. */
    private record Charged(List<Count> counts, Count what) {}

    @Override
    public void answer(RoutingContext context) {
        access.ofCase(context, place -> {
            TeamRefusal refusal = TeamPolicy.notOfTheCourt();
            if (!TeamPolicy.mayAcknowledge(place.actor())) {
                Answers.error(context, 403, refusal.code().wireName(), refusal.message());
            } else if (!Visible.isAnything(context.body().asJsonObject().getString("reason"))) {
                Answers.error(context, 400, "no-reason", "Say why.");
            } else {
                services.cases()
                        .roster(
                                place.record().id(),
                                Answers.orBusy(
                                        context, (List<Roster> found) -> read(context, place.actor(), found.get(0))));
            }
        });
    }

    /** The record is read after the roster: if it was changed in between, nothing is kept. */
    private void read(RoutingContext context, Actor by, Roster roster) {
        services.cases().load(roster.caseId(), Answers.orBusy(context, (List<CaseRecord> found) -> {
            Asked asked = new Asked(context, by, roster, found.get(0));
            if (roster.epoch() >= Limits.ROSTER_CHANGES) {
                asked.refuse(409, "too-many", "This case was changed too often.");
                return;
            }
            CaseFile.of(services, context, asked.record(), file -> {
                Charged charged =
                        switch (kind) {
                            case COUNT_ADDED -> added(asked, file);
                            case COUNT_AMENDED -> amended(asked);
                            default -> removed(asked);
                        };
                if (charged != null) {
                    keep(asked, charged);
                }
            });
        }));
    }

    /** The moment of this change: after every one before, whatever the clocks of the nodes say. */
    private long moment(CaseRecord record) {
        return Math.max(services.clock().millis(), record.outline().changedAt() + 1);
    }

    private @Nullable Charged added(Asked asked, CaseFile file) {
        Set<String> against = new TreeSet<>();
        JsonArray named = asked.context().body().asJsonObject().getJsonArray("defendants");
        named.forEach(one -> against.add(String.valueOf(one)));
        List<Count> counts = asked.record().counts();
        List<String> there = asked.record().defendants().stream()
                .filter(one -> !one.isRemoved())
                .map(Defendant::id)
                .toList();
        if (asked.text("offence").isEmpty() || against.isEmpty() || !there.containsAll(against)) {
            asked.refuse(400, "bad-request", "Give the offence, and defendants who are in this case.");
            return null;
        }
        if (counts.size() >= Limits.CASE_COUNTS) {
            asked.refuse(409, "too-many", "This case has as many counts as it can have.");
            return null;
        }
        int number = file.nextCount();
        String id = file.idOfCount(number);
        List<String> inOrder = there.stream().filter(against::contains).toList();
        Count what = new Count(
                id,
                number,
                asked.text("code"),
                asked.text("offence"),
                inOrder,
                List.of(),
                moment(asked.record()),
                0,
                null);
        List<Count> all = new ArrayList<>(counts);
        all.add(what);
        return new Charged(all, what);
    }

    private @Nullable Charged amended(Asked asked) {
        Count before = asked.named();
        if (before == null) {
            Answers.notFound(asked.context());
            return null;
        }
        String offence = asked.text("offence");
        String code = asked.text("code");
        if (offence.isEmpty() || offence.equals(before.offence()) && code.equals(before.code())) {
            asked.refuse(400, "bad-request", "Give the offence as it is to be worded, other than it is.");
            return null;
        }
        if (before.earlier().size() >= Limits.COUNT_AMENDMENTS) {
            asked.refuse(409, "too-many", "This count was amended too often.");
            return null;
        }
        return with(asked, before.amended(code, offence, moment(asked.record())));
    }

    private @Nullable Charged removed(Asked asked) {
        Count before = asked.named();
        if (before == null) {
            Answers.notFound(asked.context());
            return null;
        }
        Charged after = with(asked, before.removed(moment(asked.record())));
        boolean allCharged = asked.record().defendants().stream()
                .filter(one -> !one.isRemoved() && before.defendants().contains(one.id()))
                .allMatch(one -> after.counts().stream()
                        .anyMatch(count ->
                                !count.isRemoved() && count.defendants().contains(one.id())));
        if (!allCharged) {
            asked.refuse(
                    409,
                    "last-count",
                    "It is the last count against a defendant. Add the one that takes its place first, or remove the defendant.");
            return null;
        }
        return after;
    }

    private static Charged with(Asked asked, Count what) {
        return new Charged(
                asked.record().counts().stream()
                        .map(one -> one.id().equals(what.id()) ? what : one)
                        .toList(),
                what);
    }

    private void keep(Asked asked, Charged charged) {
        Count what = charged.what();
        Roster roster = asked.roster();
        Member about = new Member("", what.number() + " " + what.offence(), Role.PROSECUTOR, OF_PROSECUTION);
        RosterChange change = new RosterChange(
                roster.epoch() + 1,
                kind,
                about,
                new RosterChange.By(asked.by().personId(), asked.by().name()),
                services.clock().millis(),
                asked.text("reason"));
        services.cases().changeDefendants(roster, change, asked.record().defendants(), charged.counts(), result -> {
            if (result instanceof Result.Done<Boolean> done && done.value()) {
                services.rosters().changed(roster.caseId(), change.epoch());
                note(asked, what);
                Answers.json(
                        asked.context(),
                        kind == Kind.COUNT_ADDED ? 201 : 200,
                        new JsonObject().put("id", what.id()).put("number", what.number()));
            } else {
                services.rosters().mayHaveChanged(roster.caseId());
                asked.refuse(
                        503,
                        "busy",
                        "The case was changed at the same time, or the record cannot be reached. Look, and try again.");
            }
        });
    }

    private void note(Asked asked, Count what) {
        services.audit()
                .note(AuditEntry.of(
                        services.clock().millis(),
                        AuditEntry.INDICTMENT_AMENDED,
                        kind.wireName(),
                        new AuditEntry.Who(asked.by().personId(), asked.by().team(), null),
                        new AuditEntry.Where(asked.record().id(), null, null, what.id())));
    }
}
