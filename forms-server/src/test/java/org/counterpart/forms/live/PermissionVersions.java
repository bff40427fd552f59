package org.counterpart.forms.live;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.template.PartInstance;

/** Cases of what is done to the whole form: it is made final, opened again and moved; a judge approves it, and court staff act on that. */
final class PermissionVersions {
    private static final Set<String> OF_RIGHTS =
            Set.of("not-yours", "final", "not-final", "already-open", "no-reason", "no-approval", "stale-approval");

    private final PermissionFuzz fuzz;

    PermissionVersions(PermissionFuzz fuzz) {
        this.fuzz = fuzz;
    }

    private boolean asked(String operation, String person, SagaRequest request, SortedMap<String, String> more) {
        SortedMap<String, String> of = fuzz.facts.of(operation, person);
        of.putAll(more);
        String refusal = fuzz.world.actor(person) == null ? "not-yours" : fuzz.world.begin(request);
        if (!refusal.isEmpty() && !OF_RIGHTS.contains(refusal)) {
            throw new AssertionError("not a case of rights: " + refusal + " " + of);
        }
        fuzz.tally.decided(of, refusal.isEmpty(), refusal);
        return refusal.isEmpty();
    }

    void finalise(String person) {
        if (fuzz.random.nextInt(3) == 0) {
            fuzz.audiences.beforeFinal(fuzz.parts());
        }
        if (fuzz.random.nextInt(4) == 0) {
            fuzz.service.theProsecutionServes(fuzz.anybody());
        }
        if (asked("finalise", person, new SagaRequest.Finalise(fuzz.claimed(person)), withApproval())) {
            fuzz.facts.madeFinal(fuzz.parts(), fuzz.claimed(person).role() == Role.JUDGE);
            fuzz.audiences.copies(fuzz.parts());
        }
    }

    private SortedMap<String, String> withApproval() {
        return new TreeMap<>(Map.of("approval", fuzz.facts.approval(fuzz.parts())));
    }

    void amend(String person) {
        boolean reason = fuzz.random.nextInt(4) > 0;
        SortedMap<String, String> more = withApproval();
        more.put("reason", reason ? "given" : "none");
        SagaRequest request =
                new SagaRequest.Amend(fuzz.claimed(person), reason ? "a slip" : " ", fuzz.random.nextBoolean());
        if (asked("amend", person, request, more)) {
            fuzz.facts.amended();
        }
    }

    void migrate() {
        String person = fuzz.anybody();
        SagaRequest request = new SagaRequest.Migrate(
                fuzz.claimed(person), PermissionTemplates.successor(fuzz.world.outline.template()));
        fuzz.over |= asked("migrate", person, request, withApproval());
    }

    /** Mostly the judge approves, who publishes the orders first; then court staff go on, sometimes after something has changed. */
    void attempt(String anybody) {
        String staff = whoIs(Role.COURT_CLERK, anybody);
        if (!approved(fuzz.random.nextInt(4) == 0 ? anybody : whoIs(Role.JUDGE, anybody))) {
            return;
        }
        switch (fuzz.random.nextInt(6)) {
            case 0 -> fuzz.service.servesSomething(fuzz.anybody());
            case 1 -> {
                List<PartInstance> parts = fuzz.parts();
                fuzz.typed(parts.get(fuzz.random.nextInt(parts.size())), "");
            }
            case 2 -> staff = fuzz.anybody();
            default -> {}
        }
        finalise(staff);
        if (fuzz.random.nextBoolean()) {
            amend(fuzz.random.nextInt(4) == 0 ? anybody : staff);
            if (fuzz.random.nextInt(3) == 0) {
                finalise(staff);
            }
        }
    }

    /** What is refused because the orders are not published, or because it has been approved, is no case of rights. */
    private boolean approved(String person) {
        boolean may = isJudge(person) && !fuzz.facts.formState.equals("final");
        if (may) {
            publish(person);
        }
        Recordable now = Recordable.of(fuzz.world.room.policy(), fuzz.states());
        if (may && (now.unpublished() || fuzz.facts.approval(fuzz.parts()).equals("recorded"))) {
            return false;
        }
        SagaRequest request =
                new SagaRequest.Approve(fuzz.claimed(person), now.content().hash());
        boolean approved = asked("approve", person, request, new TreeMap<>());
        if (approved) {
            fuzz.facts.approves(fuzz.parts());
        }
        return approved;
    }

    private void publish(String judge) {
        fuzz.parts().stream()
                .filter(part -> PermissionFacts.word(part).equals("court") && fuzz.facts.unserved.contains(part.id()))
                .forEach(part -> fuzz.service.servedBy(judge, part));
    }

    private boolean isJudge(String person) {
        return fuzz.facts.acts(person) && fuzz.facts.place(person).role() == Role.JUDGE;
    }

    private String whoIs(Role role, String otherwise) {
        return fuzz.shuffled().stream()
                .filter(one -> fuzz.facts.place(one).role() == role)
                .findFirst()
                .orElse(otherwise);
    }
}
