package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.TeamRefusal;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.store.Result;
import org.jspecify.annotations.Nullable;

/**
 * Changes who acts in a case: decided on the roster as it is, and decided again where somebody else was first. The rooms of this node and
 * the other nodes are told at once.
 */
final class RosterChanges {
    private static final int TRIES = 5;
    private static final Set<Kind> SAID_OF_WHO_IS_THERE = Set.of(Kind.REMOVED, Kind.ACKNOWLEDGED);

    private final RestServices services;

    RosterChanges(RestServices services) {
        this.services = services;
    }

    /** What is to become of a roster. */
    interface Wish {
        /** The place that somebody is to have; the one they have now, when they are to be removed; null when they have none to lose. */
        @Nullable
        Member member(Roster roster);

        /** What becomes of it. */
        Kind kind(Roster roster);

        /** Why this may not be; {@code history} is what {@link RosterHistories} gives. */
        Optional<TeamRefusal> refusal(Actor by, Roster roster, List<RosterChange> history);

        /** What is said about it, or null. */
        default @Nullable String reason() {
            return null;
        }
    }

    /** Makes a change; {@code made} is called when it is durable, or when there was nothing to change. */
    void make(RoutingContext context, CaseAccess.InCase place, Wish wish, Runnable made) {
        attempt(
                new Asked(context, place.actor().team(), wish, made),
                place.record().id(),
                TRIES);
    }

    /** What is asked for, for which team, and what is to be done when it is made. */
    private record Asked(RoutingContext context, String team, Wish wish, Runnable made) {}

    private void attempt(Asked asked, String caseId, int tries) {
        RoutingContext context = asked.context();
        services.cases().roster(caseId, Answers.orBusy(context, (List<Roster> kept) -> {
            List<Roster> found =
                    kept.stream().map(one -> one.at(services.clock().millis())).toList();
            String caller = SignedIn.of(context).personId();
            Actor by = found.stream()
                    .findFirst()
                    .flatMap(roster -> roster.actor(caller, asked.team()))
                    .orElse(null);
            if (by == null) {
                Answers.notFound(context);
                return;
            }
            RosterHistories.of(context, services, caseId, history -> decide(asked, by, found.get(0), history, tries));
        }));
    }

    /** The history is read after the roster: what it has not, did not happen before. */
    private void decide(Asked asked, Actor by, Roster roster, List<RosterChange> history, int tries) {
        String caseId = roster.caseId();
        RosterChange change = change(asked.context(), by, roster, history, asked.wish());
        if (change != null
                && roster.members().contains(change.member())
                && !SAID_OF_WHO_IS_THERE.contains(change.kind())) {
            asked.made().run();
        } else if (change != null) {
            services.cases().changeRoster(roster, change, result -> {
                if (result instanceof Result.Done<Boolean> done && !done.value() && tries > 1) {
                    attempt(asked, caseId, tries - 1);
                } else {
                    changed(asked.context(), caseId, change, result, asked.made());
                }
            });
        }
    }

    private @Nullable RosterChange change(
            RoutingContext context, Actor by, Roster roster, List<RosterChange> history, Wish wish) {
        Member member = wish.member(roster);
        if (member == null) {
            Answers.notFound(context);
            return null;
        }
        TeamRefusal refusal = wish.refusal(by, roster, history).orElse(null);
        if (refusal != null) {
            Answers.error(context, 403, refusal.code().wireName(), refusal.message());
            return null;
        }
        Kind kind = wish.kind(roster);
        if (kind != Kind.REMOVED && kind != Kind.ACKNOWLEDGED && isFull(roster)) {
            Answers.error(context, 409, "too-many", "This case has too many people, or they were changed too often.");
            return null;
        }
        RosterChange.By who = new RosterChange.By(by.personId(), by.name());
        return new RosterChange(
                roster.epoch() + 1, kind, member, who, services.clock().millis(), wish.reason());
    }

    /** Somebody can always be removed: that happens at most once after each time somebody was added. */
    private static boolean isFull(Roster roster) {
        return roster.epoch() >= Limits.ROSTER_CHANGES || roster.members().size() >= Limits.CASE_MEMBERS;
    }

    private void changed(
            RoutingContext context, String caseId, RosterChange change, Result<Boolean> result, Runnable made) {
        if (result instanceof Result.Done<Boolean> done && done.value()) {
            services.rosters().changed(caseId, change.epoch());
            made.run();
            return;
        }
        services.rosters().mayHaveChanged(caseId);
        Answers.error(
                context,
                503,
                "busy",
                "The record cannot be reached at the moment. See who is in the team, and try again.");
    }
}
