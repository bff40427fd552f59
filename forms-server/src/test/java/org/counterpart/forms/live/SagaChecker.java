package org.counterpart.forms.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.Amendment;
import org.counterpart.forms.version.Approval;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.NamedVersion;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.Saga.Purpose;
import org.counterpart.forms.version.VersionContent.Recorded;

/** What must hold of whatever was done to the whole form, once everything has been healed. */
final class SagaChecker {
    private final ServiceSimulation run;
    private final SortedMap<String, Replay> replays;
    private final Chronicle chronicle;

    SagaChecker(ServiceSimulation run, SortedMap<String, Replay> replays) {
        this.run = run;
        this.replays = replays;
        this.chronicle = run.service.versions.all(PtphForm.ID);
    }

    void check() {
        nothingIsHalfFinished(run.service);
        String now = theyFollowOneAnother();
        assertEquals(now, run.service.form.version(), "the record of the form");
        SimulatedFiles.outline(now).parts().forEach(this::part);
        everyPageIsTold(now);
        everyNodeKnows(now);
    }

    static void nothingIsHalfFinished(SimulatedService service) {
        for (Saga saga : service.versions.all(PtphForm.ID).sagas()) {
            assertTrue(saga.isComplete(), saga.purpose() + " is half finished");
            boolean seals = saga.purpose() instanceof Purpose.Finalise;
            assertEquals(seals ? NamedVersion.rootOf(saga.parts()) : "", saga.hash(), "the version's hash");
        }
    }

    /** Versions are numbered from 1, each but the first amends the one before, and the template only gets newer. */
    private String theyFollowOneAnother() {
        String template = PtphForm.TEMPLATE.version();
        int versions = 0;
        Amendment open = null;
        Approval newest = null;
        for (Saga saga : chronicle.sagas()) {
            boolean isFinal = versions > 0 && open == null;
            if (saga.purpose() instanceof Purpose.Finalise finalise) {
                assertTrue(!isFinal, "final twice");
                Approval approval = saga.by().team().equals("judge") ? null : newest;
                assertEquals(new Purpose.Finalise(++versions, template, open, approval), finalise, "by " + saga.by());
                sealsAllOf(saga, SimulatedFiles.outline(template));
                recordsWhatWasApproved(saga, approval);
                open = null;
                newest = null;
            } else if (saga.purpose() instanceof Purpose.Amend amend) {
                assertTrue(isFinal && amend.version() == versions, "amended what is not final");
                open = saga.amendment();
                newest = null;
            } else if (saga.purpose() instanceof Purpose.Approve) {
                assertTrue(!isFinal, "approved what is final");
                newest = saga.approval();
            } else {
                Purpose.Migrate migrate = (Purpose.Migrate) saga.purpose();
                assertTrue(!isFinal && migrate.from().equals(template), "migrated from another template or final");
                template = migrate.to();
            }
        }
        return template;
    }

    /** What court staff made final is what the judge saw, whatever was served meanwhile. */
    private static void recordsWhatWasApproved(Saga saga, Approval approval) {
        assertTrue(saga.by().team().equals("judge") || approval != null, "final by court staff without an approval");
        if (approval != null) {
            saga.parts()
                    .forEach((part, kept) -> assertEquals(
                            approval.content().parts().get(part),
                            new Recorded(kept.release(), kept.releaseHash()),
                            "what was approved of " + part));
        }
    }

    private static void sealsAllOf(Saga saga, FormOutline outline) {
        Set<PartId> parts = new TreeSet<>();
        outline.parts().stream().filter(part -> !part.definition().continuing()).forEach(part -> parts.add(part.id()));
        assertEquals(parts, saga.parts().keySet(), "the parts of " + saga.purpose());
    }

    /** The log of a part has the entry of every saga that concerns it, once, in order, and nothing it should not have. */
    private void part(PartInstance part) {
        Replay replay = replays.get(part.id().value());
        List<Entry> entries = replay == null ? List.of() : replay.entries();
        List<String> expected = new ArrayList<>();
        String template = PtphForm.TEMPLATE.version();
        for (Saga saga : chronicle.sagas()) {
            boolean there = SimulatedFiles.outline(template).part(part.id()) != null;
            if (saga.purpose() instanceof Purpose.Migrate migrate) {
                template = migrate.to();
            }
            if (there && SagaStep.concerns(saga, part)) {
                expected.add(expected(saga, part));
            }
        }
        List<String> found = new ArrayList<>();
        entries.forEach(entry -> addSaga(entry, found));
        // a part that a newer template brings may have been there already when the saga was completed
        found.removeIf(one -> one.contains("Migrate") && !expected.contains(one) && found.indexOf(one) == 0);
        assertEquals(expected, found, "the sagas in " + part.id());
        everyEntryFits(part, entries);
    }

    private static String expected(Saga saga, PartInstance part) {
        if (saga.purpose() instanceof Purpose.Finalise finalise) {
            int revision = saga.parts().get(part.id()).revision();
            return saga.number() + " " + new Operation.Seal(finalise.version()) + " at " + revision;
        }
        return saga.number() + " "
                + (saga.purpose() instanceof Purpose.Amend amend
                        ? new Operation.Unseal(amend.version(), amend.reason())
                        : new Operation.Migrate("ptph", ((Purpose.Migrate) saga.purpose()).to()));
    }

    private static void addSaga(Entry entry, List<String> found) {
        for (Operation one : entry.operations()) {
            if (one instanceof Operation.Seal) {
                found.add(entry.clientSeq() + " " + one + " at " + entry.revision());
            } else if (one instanceof Operation.Unseal || one instanceof Operation.Migrate) {
                found.add(entry.clientSeq() + " " + one);
            }
        }
    }

    /** Nothing between a seal and the opening after it, nothing older than that after it, and no answer without a question. */
    private void everyEntryFits(PartInstance part, List<Entry> entries) {
        boolean sealed = false;
        int openedAt = 0;
        FormOutline outline = null;
        for (Entry entry : entries) {
            String which = part.id() + ": revision " + entry.revision();
            Operation last = entry.operations().get(entry.operations().size() - 1);
            assertTrue(!sealed || last instanceof Operation.Unseal, which + " came after the seal");
            sealed = last instanceof Operation.Seal;
            openedAt = last instanceof Operation.Unseal ? entry.revision() : openedAt;
            outline = last instanceof Operation.Migrate migrate ? SimulatedFiles.outline(migrate.version()) : outline;
            isNotFromBefore(entry, openedAt, which);
            hasQuestions(part, entry, outline, which);
        }
    }

    private void isNotFromBefore(Entry entry, int openedAt, String which) {
        boolean made = entry.clientId().isEmpty()
                || run.ledger.sourcesOf(entry).stream().anyMatch(source -> source.baseRevision() >= openedAt);
        assertTrue(made, which + " was made before the form was final");
    }

    private static void hasQuestions(PartInstance part, Entry entry, FormOutline outline, String which) {
        for (Operation operation : entry.operations()) {
            if (outline != null && operation instanceof Operation.FieldOperation field) {
                assertTrue(outline.leaf(part, field.field()).isPresent(), which + " answers no question");
            }
        }
    }

    private void everyPageIsTold(String template) {
        NamedVersion version = chronicle.version();
        for (SimulatedClient client : run.clients) {
            JsonObject form = ServiceSimulation.formAt(client);
            String who = client.actor.personId();
            assertEquals(state(), form.getString("state"), who + " thinks the form is");
            assertEquals(version == null ? null : version.number(), form.getInteger("version"), who);
            assertEquals(template, form.getJsonObject("template").getString("version"), who);
            assertEquals(
                    chronicle.amendment() != null || version != null && version.amends() != null,
                    form.getJsonObject("amends") != null,
                    who + " knows of an amendment");
        }
    }

    private String state() {
        return chronicle.isFinal() ? "final" : "open";
    }

    /** An approval is in no part's log: a node reads of it when it is asked to make a version. */
    private int newestWithEntries() {
        return chronicle.sagas().stream()
                .filter(saga -> !(saga.purpose() instanceof Purpose.Approve))
                .mapToInt(Saga::number)
                .max()
                .orElse(0);
    }

    private void everyNodeKnows(String template) {
        for (SimulatedService.Node node : run.service.nodes) {
            FormRoom room = node.clients.isEmpty() ? null : node.room();
            if (room != null) {
                assertEquals(state(), room.status().state().wireName(), "a node thinks the form is");
                int known = room.status().sagas();
                assertTrue(
                        known >= newestWithEntries()
                                && known <= chronicle.sagas().size(),
                        "a node knows of " + known + " sagas");
                assertEquals(template, room.policy().outline().template().version(), "the template of a node");
            }
        }
    }
}
