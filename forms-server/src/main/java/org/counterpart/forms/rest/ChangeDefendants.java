package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.access.TeamRefusal;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Count;
import org.counterpart.forms.cases.CaseRecord.Defendant;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Lineage;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.Visible;
import org.counterpart.forms.store.Result;
import org.jspecify.annotations.Nullable;

/**
 * The court lets a defendant join a case that has forms already, or removes one. Whoever joins has parts of their own and a number nobody has
 * had; what was served before is not for their team. What is a removed defendant's stays as it is.
 */
final class ChangeDefendants implements RestOperation {
    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    private final boolean joins;
    private final RestServices services;
    private final CaseAccess access;

    private ChangeDefendants(boolean joins, RestServices services) {
        this.joins = joins;
        this.services = services;
        this.access = new CaseAccess(services);
    }

    /** Somebody joins. */
    static ChangeDefendants joins(RestServices services) {
        return new ChangeDefendants(true, services);
    }

    /** Somebody is removed. */
    static ChangeDefendants removes(RestServices services) {
        return new ChangeDefendants(false, services);
    }

    @Override
    public String operationId() {
        return joins ? "joinDefendant" : "removeDefendant";
    }

    /** Who is charged with what after the change, and whom it is about. */
    private record Charged(List<Defendant> defendants, List<Count> counts, Defendant whom) {}

    @Override
    public void answer(RoutingContext context) {
        access.ofCase(context, place -> {
            JsonObject body = context.body().asJsonObject();
            String reason = body.getString("reason").strip();
            if (!TeamPolicy.mayAcknowledge(place.actor())) {
                TeamRefusal refusal = TeamPolicy.notOfTheCourt();
                Answers.error(context, 403, refusal.code().wireName(), refusal.message());
            } else if (!Visible.isAnything(reason)) {
                Answers.error(context, 400, "no-reason", "Say why.");
            } else {
                services.cases()
                        .roster(
                                place.record().id(),
                                Answers.orBusy(
                                        context,
                                        (List<Roster> found) -> read(context, place.actor(), found.get(0), reason)));
            }
        });
    }

    /** The record is read after the roster: if it was changed in between, nothing is kept. */
    private void read(RoutingContext context, Actor by, Roster roster, String reason) {
        services.cases().load(roster.caseId(), Answers.orBusy(context, (List<CaseRecord> found) -> {
            CaseRecord record = found.get(0);
            CaseFile.of(services, context, record, file -> {
                Charged charged = joins ? joined(context, record, file) : removed(context, record);
                if (charged != null && roster.epoch() < Limits.ROSTER_CHANGES) {
                    keep(context, by, roster, charged, reason);
                } else if (charged != null) {
                    Answers.error(context, 409, "too-many", "This case was changed too often.");
                }
            });
        }));
    }

    private @Nullable Charged joined(RoutingContext context, CaseRecord record, CaseFile file) {
        JsonObject body = context.body().asJsonObject();
        String name = body.getString("name").strip();
        Optional<String> birth = day(body.getString("dateOfBirth"));
        Set<String> charged = new TreeSet<>();
        JsonArray counts = body.getJsonArray("counts");
        counts.forEach(count -> charged.add(String.valueOf(count)));
        Set<String> known = new TreeSet<>(record.counts().stream()
                .filter(count -> !count.isRemoved())
                .map(Count::id)
                .toList());
        if (name.isEmpty() || birth.isEmpty() || charged.isEmpty() || !known.containsAll(charged)) {
            Answers.error(context, 400, "bad-request", "Give a name, a date of birth, and counts of this case.");
            return null;
        }
        int number = file.nextDefendant();
        if (number > Limits.CASE_DEFENDANTS || record.defendants().size() >= Limits.CASE_DEFENDANTS) {
            Answers.error(context, 409, "too-many", "This file has as many defendants as it can have.");
            return null;
        }
        long now = services.clock().millis();
        String today = LocalDate.ofInstant(Instant.ofEpochMilli(now), ZONE).toString();
        Defendant whom = new Defendant(
                "d" + number, number, name, birth.get(), "conditional-bail", null, today, now, 0, null, Lineage.NONE);
        List<Defendant> defendants = new ArrayList<>(record.defendants());
        defendants.add(whom);
        List<Count> all = record.counts().stream()
                .map(count -> charged.contains(count.id()) ? count.against(whom.id()) : count)
                .toList();
        return new Charged(defendants, all, whom);
    }

    private static Optional<String> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed).toString());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private @Nullable Charged removed(RoutingContext context, CaseRecord record) {
        String id = context.pathParam("defendantId");
        Defendant whom = record.defendants().stream()
                .filter(one -> one.id().equals(id) && !one.isRemoved())
                .findFirst()
                .map(one -> one.removed(services.clock().millis()))
                .orElse(null);
        if (whom == null) {
            Answers.notFound(context);
            return null;
        }
        List<Defendant> defendants = record.defendants().stream()
                .map(one -> one.id().equals(id) ? whom : one)
                .toList();
        return new Charged(defendants, record.counts(), whom);
    }

    private void keep(RoutingContext context, Actor by, Roster roster, Charged charged, String reason) {
        Defendant whom = charged.whom();
        Member about = new Member("", whom.name(), Role.DEFENDANT, "defence:" + whom.id());
        RosterChange change = new RosterChange(
                roster.epoch() + 1,
                joins ? Kind.DEFENDANT_JOINED : Kind.DEFENDANT_REMOVED,
                about,
                new RosterChange.By(by.personId(), by.name()),
                services.clock().millis(),
                reason);
        services.cases().changeDefendants(roster, change, charged.defendants(), charged.counts(), result -> {
            if (result instanceof Result.Done<Boolean> done && done.value()) {
                services.rosters().changed(roster.caseId(), change.epoch());
                Answers.json(
                        context,
                        joins ? 201 : 200,
                        new JsonObject().put("id", whom.id()).put("number", whom.number()));
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
}
