package org.counterpart.forms.live;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.TeamRefusal;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.RosterChange.By;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.counterpart.forms.cases.RosterStore;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.store.Result;

/**
 * Gives the representation of a defendant to another firm: everybody of the team loses their place at once; then, in every form of the case,
 * what the team had not served is taken out of its parts, or only out of its notes where the defendant has consented to more; and only then
 * the firm that comes has its place. Where this is cut off, nobody can be added to the team before it was done again, which does what is left.
 * Confined to the rooms' thread.
 */
public final class HandOver {
    private static final Set<Kind> OF_TRANSFERS = Set.of(Kind.HANDED_OVER, Kind.TOOK_OVER);

    private final RosterStore store;
    private final Rosters rosters;
    private final Rooms rooms;
    private final Scheduler scheduler;
    private final InstantSource clock;

    /** Hand-overs in the cases of {@code store}, through the rooms of this node. */
    public HandOver(RosterStore store, Rosters rosters, Rooms rooms, Scheduler scheduler, InstantSource clock) {
        this.store = store;
        this.rosters = rosters;
        this.rooms = rooms;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /**
     * What is asked for, by the court.
     *
     * @param incoming the place of the solicitor who takes over
     * @param drafts true when the defendant has consented that the drafts pass
     * @param grounds why, and how consent was given: kept with the changes of the roster
     */
    public record Request(
            Actor by, String caseId, List<FormId> forms, Member incoming, boolean drafts, String grounds) {
        public Request {
            forms = List.copyOf(forms);
        }

        String team() {
            return incoming.team();
        }
    }

    /** What became of it. */
    public enum Outcome {
        /** The firm that came has its place. */
        DONE,
        /** Somebody else changed the case at the same time, or a store did not answer: to be asked again. */
        AGAIN
    }

    /** True when the people of a team have lost their places to a transfer, and nobody has taken over yet. */
    public static boolean isUnderWay(String team, List<RosterChange> history) {
        Kind last = null;
        for (RosterChange change : history) {
            if (change.member().team().equals(team) && OF_TRANSFERS.contains(change.kind())) {
                last = change.kind();
            }
        }
        return last == Kind.HANDED_OVER;
    }

    /** Why nobody can be added to such a team. */
    public static TeamRefusal underWay() {
        return new TeamRefusal(
                TeamRefusal.Code.HANDING_OVER,
                "The representation is being transferred, and not all of that is done. The court asks for the transfer again.");
    }

    /** Does it, or what is left of it. Whether it may be done is decided by whoever asks. */
    public void begin(Request request, Consumer<Outcome> done) {
        roster(request, done, roster -> {
            List<RosterChange> changes = new ArrayList<>();
            for (Member member : roster.members()) {
                if (member.team().equals(request.team())) {
                    changes.add(change(request, roster.epoch() + changes.size() + 1, Kind.HANDED_OVER, member));
                }
            }
            if (changes.isEmpty()) {
                takeOut(request, new ArrayList<>(request.forms()), done);
            } else {
                keep(
                        request,
                        roster,
                        changes,
                        done,
                        () -> scheduler.after(
                                rosters.settlesAfter(),
                                () -> takeOut(request, new ArrayList<>(request.forms()), done)));
            }
        });
    }

    private RosterChange change(Request request, long epoch, Kind kind, Member member) {
        By by = new By(request.by().personId(), request.by().name());
        return new RosterChange(epoch, kind, member, by, clock.millis(), request.grounds());
    }

    private void roster(Request request, Consumer<Outcome> done, Consumer<Roster> next) {
        store.roster(request.caseId(), read -> {
            if (read instanceof Result.Done<List<Roster>> found
                    && !found.value().isEmpty()) {
                next.accept(found.value().get(0).at(clock.millis()));
            } else {
                done.accept(Outcome.AGAIN);
            }
        });
    }

    private void keep(
            Request request, Roster roster, List<RosterChange> changes, Consumer<Outcome> done, Runnable next) {
        store.changeRoster(roster, changes, kept -> {
            if (kept instanceof Result.Done<Boolean> made && made.value()) {
                rosters.changed(
                        request.caseId(), changes.get(changes.size() - 1).epoch());
                next.run();
            } else {
                rosters.mayHaveChanged(request.caseId());
                done.accept(Outcome.AGAIN);
            }
        });
    }

    /** One form after the other. */
    private void takeOut(Request request, List<FormId> left, Consumer<Outcome> done) {
        if (left.isEmpty()) {
            takeOver(request, done);
            return;
        }
        FormId form = left.remove(0);
        rooms.open(form, opened -> {
            if (!(opened instanceof Result.Done<List<FormRoom>> found)
                    || found.value().isEmpty()) {
                done.accept(Outcome.AGAIN);
                return;
            }
            SagaRequest asked = new SagaRequest.HandOver(request.by(), request.team(), request.drafts());
            rooms.begin(found.value().get(0), asked, outcome -> {
                if (outcome instanceof Sagas.Outcome.Done) {
                    takeOut(request, left, done);
                } else {
                    done.accept(Outcome.AGAIN);
                }
            });
        });
    }

    private void takeOver(Request request, Consumer<Outcome> done) {
        roster(request, done, roster -> {
            boolean somebody =
                    roster.members().stream().anyMatch(member -> member.team().equals(request.team()));
            if (somebody) {
                done.accept(Outcome.AGAIN);
                return;
            }
            RosterChange change = change(request, roster.epoch() + 1, Kind.TOOK_OVER, request.incoming());
            keep(request, roster, List.of(change), done, () -> done.accept(Outcome.DONE));
        });
    }
}
