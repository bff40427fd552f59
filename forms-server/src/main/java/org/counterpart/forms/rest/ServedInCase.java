package org.counterpart.forms.rest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.live.FormRoom;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.template.PartInstance;

/** What was served by parties in some forms of a case, as far as one of its people may read it. */
final class ServedInCase {
    private final List<Served> all;

    private ServedInCase(List<Served> all) {
        this.all = all;
    }

    /** A release that the reader may read. */
    record Served(FormRecord form, PartInstance part, Release release) {
        /** The team whose part it is of; empty for a part that is no one party's. */
        String team() {
            return switch (part.definition().owner()) {
                case PROSECUTION -> "prosecution";
                case DEFENCE -> "defence:" + part.key();
                default -> "";
            };
        }

        /** How templates name the part: {@code <form>/<part>}. */
        String reference() {
            return form.template() + "/" + part.definition().id();
        }

        /** How statements of compliance name it. */
        Compliance.Served named() {
            return new Compliance.Served(form.id().value(), part.id().value(), release.number());
        }
    }

    /**
     * Looks into the forms of the case that {@code wanted} names, one after the other. A form that cannot be opened at the moment is left out: what
     * is in it is not offered now, and nothing is said of it.
     */
    static void in(
            RestServices services,
            CaseAccess.InForm place,
            Predicate<FormRecord> wanted,
            Consumer<Result<ServedInCase>> done) {
        services.cases().formsOf(place.record().id(), found -> {
            if (found instanceof Result.Done<List<FormRecord>> forms) {
                Deque<FormRecord> left =
                        new ArrayDeque<>(forms.value().stream().filter(wanted).toList());
                next(services, place.actor(), left, new ArrayList<>(), done);
            } else {
                done.accept(new Result.Failed<>(((Result.Failed<List<FormRecord>>) found).reason()));
            }
        });
    }

    private static void next(
            RestServices services,
            Actor reader,
            Deque<FormRecord> left,
            List<Served> found,
            Consumer<Result<ServedInCase>> done) {
        FormRecord form = left.poll();
        if (form == null) {
            found.sort(Comparator.comparingLong(one -> one.release().service().at()));
            done.accept(new Result.Done<>(new ServedInCase(List.copyOf(found))));
            return;
        }
        services.rooms().open(form.id(), opened -> {
            if (opened instanceof Result.Done<List<FormRoom>> rooms
                    && !rooms.value().isEmpty()) {
                FormRoom room = rooms.value().get(0);
                room.states(states -> {
                    found.addAll(read(form, room, reader, states));
                    next(services, reader, left, found, done);
                });
            } else {
                next(services, reader, left, found, done);
            }
        });
    }

    private static List<Served> read(
            FormRecord form, FormRoom room, Actor reader, SortedMap<PartId, PartState> states) {
        List<Served> found = new ArrayList<>();
        for (PartInstance part : room.policy().outline().parts()) {
            PartState state = states.get(part.id());
            if (state != null) {
                room.policy()
                        .released(reader, part, state)
                        .forEach(release -> found.add(new Served(form, part, release)));
            }
        }
        return found;
    }

    /** The release of that name, where the reader may read it. */
    Optional<Served> named(Compliance.Served name) {
        return all.stream().filter(one -> one.named().equals(name)).findFirst();
    }

    /** What a team has served of parts of these names, {@code <form>/<part>}, the oldest first. */
    List<Served> by(String team, Set<String> references) {
        return all.stream()
                .filter(one -> one.team().equals(team) && references.contains(one.reference()))
                .toList();
    }
}
