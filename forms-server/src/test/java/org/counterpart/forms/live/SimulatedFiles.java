package org.counterpart.forms.live;

import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.version.Saga.Purpose;

/** The record of the one form there is, seen from a node whose calls are lost before or after they are carried out. */
final class SimulatedFiles implements FormFiles {
    private static final long TIMEOUT_MILLIS = 300;
    private static final SortedMap<String, FormOutline> OUTLINES = outlines();

    private final Kept kept;
    private final Scheduler node;
    private final Random random;
    private final Consumer<FaultPoint> met;
    int faultsInHundred;

    /** What is kept of the form, for all nodes. */
    static final class Kept {
        private String version = PtphForm.TEMPLATE.version();

        String version() {
            return version;
        }
    }

    SimulatedFiles(Kept kept, Scheduler node, Random random, Consumer<FaultPoint> met) {
        this.kept = kept;
        this.node = node;
        this.random = random;
        this.met = met;
    }

    private static SortedMap<String, FormOutline> outlines() {
        SortedMap<String, FormOutline> outlines = new TreeMap<>();
        for (FormTemplate template : List.of(PtphForm.TEMPLATE, PtphForm.SUCCESSOR, PtphForm.SECOND_SUCCESSOR)) {
            outlines.put(template.version(), new FormOutline(template, PtphForm.CASE));
        }
        return outlines;
    }

    static FormOutline outline(String version) {
        return OUTLINES.get(version);
    }

    @Override
    public void file(FormId id, Consumer<Result<List<FormFile>>> done) {
        node.after(1, () -> {
            FormFile file = new FormFile(id, PtphForm.CASE_ID, outline(kept.version), new TreeMap<>());
            node.after(1, () -> done.accept(new Result.Done<>(List.of(file))));
        });
    }

    @Override
    public void move(FormId id, Purpose.Migrate migrate, Consumer<Result<Boolean>> done) {
        boolean carriedOut = random.nextInt(100) >= faultsInHundred;
        boolean answered = carriedOut && random.nextInt(100) >= faultsInHundred;
        node.after(1, () -> {
            boolean moves = kept.version.equals(migrate.from());
            if (carriedOut && moves) {
                kept.version = migrate.to();
            }
            if (answered) {
                node.after(1, () -> done.accept(new Result.Done<>(moves)));
            } else {
                met.accept(carriedOut ? FaultPoint.MOVE_UNKNOWN : FaultPoint.MOVE_LOST);
                node.after(TIMEOUT_MILLIS, () -> done.accept(new Result.Failed<>("no answer")));
            }
        });
    }
}
