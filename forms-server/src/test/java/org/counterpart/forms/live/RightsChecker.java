package org.counterpart.forms.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.LogBatch;

/**
 * A right that was removed bites within five seconds of the moment its removal was durable: checked at every message, at the moment it is
 * sent, and at every entry, at the moment its batch is first sent to the log. Knows what the rosters were, and when; nothing of who was told.
 */
final class RightsChecker {
    /** Of the newest version of the template, which has the parts of every other. */
    private static final AccessPolicy POLICY =
            new AccessPolicy(new FormOutline(PtphForm.SECOND_SUCCESSOR, PtphForm.CASE));

    private static final Set<String> OF_PARTS =
            new TreeSet<>(List.of("part", "resumed", "entries", "ack", "release", "presence"));
    private static final Set<String> OF_THE_FORM = new TreeSet<>(List.of("welcome", "form"));
    private static final Set<String> TEAMS =
            new TreeSet<>(List.of("prosecution", "defence:d1", "defence:d2", "court", "judge"));

    private final SimulatedService service;
    private final List<Since> rosters = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();

    private record Since(Roster roster, long at) {}

    RightsChecker(SimulatedService service, List<SimulatedClient> clients) {
        this.service = service;
        service.sequenced = this::sequenced;
        for (SimulatedClient client : clients) {
            Consumer<String> before = client.sent;
            client.sent = message -> {
                before.accept(message);
                sent(client, new JsonObject(message));
            };
        }
        rosters.add(new Since(service.roster(), service.time().millis()));
        service.observeRoster(
                roster -> rosters.add(new Since(roster, service.time().millis())));
    }

    /** True when somebody had such a place at some moment of the last five seconds. */
    private boolean lately(String personId, Predicate<Actor> place) {
        long from = service.time().millis() - Limits.ROSTER_MILLIS;
        for (int i = 0; i < rosters.size(); i++) {
            boolean over = i + 1 < rosters.size() && rosters.get(i + 1).at() < from;
            if (!over && rosters.get(i).roster().places(personId).stream().anyMatch(place)) {
                return true;
            }
        }
        return false;
    }

    private void sent(SimulatedClient client, JsonObject message) {
        String type = message.getString("t");
        String person = client.actor.personId();
        if (OF_THE_FORM.contains(type)) {
            assertTrue(lately(person, place -> true), person + " was sent " + message);
        } else if (OF_PARTS.contains(type)) {
            boolean live = !type.equals("release");
            String part = message.getString("part");
            assertTrue(lately(person, place -> mayRead(place, part, live)), person + " was sent " + message);
        }
    }

    private static boolean mayRead(Actor actor, String part, boolean live) {
        Reading reading = POLICY.reading(actor, part(part), TEAMS);
        return live ? reading == Reading.LIVE : reading != Reading.NONE;
    }

    /** A batch is sent to the log; when it has been before, it was decided on then. */
    private void sequenced(LogBatch batch) {
        if (!seen.add(batch.stored().hash())) {
            return;
        }
        String part = batch.stored().key().part().value();
        for (Entry entry : batch.entries()) {
            Author author = entry.author();
            boolean ofTheService = author.equals(Author.service())
                    || entry.operations().stream().anyMatch(RightsChecker::isOfSaga);
            assertTrue(
                    ofTheService
                            || lately(
                                    author.personId(),
                                    place -> place.team().equals(author.team()) && mayWrite(place, part)),
                    () -> author + " may not write in " + part + ": " + entry);
        }
    }

    /** What a saga does to every part was decided when it was begun. */
    private static boolean isOfSaga(Operation operation) {
        return operation instanceof Operation.Seal
                || operation instanceof Operation.Unseal
                || operation instanceof Operation.Migrate;
    }

    private static boolean mayWrite(Actor actor, String part) {
        return POLICY.mayWrite(actor, part(part), TEAMS);
    }

    private static PartInstance part(String id) {
        return Objects.requireNonNull(POLICY.outline().part(new PartId(id)), id);
    }
}
