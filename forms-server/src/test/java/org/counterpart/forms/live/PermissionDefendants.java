package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.cases.CaseRecord.Defendant;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Lineage;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.template.PartDefinition.Kind;
import org.counterpart.forms.template.PartInstance;

/** Defendants who come to the case after the form has begun, and those who are removed: what is theirs is tried from then on like the rest. */
final class PermissionDefendants {
    private static final int MOST = 6;

    private final PermissionFuzz fuzz;

    PermissionDefendants(PermissionFuzz fuzz) {
        this.fuzz = fuzz;
    }

    void attempt() {
        List<Defendant> all = fuzz.world.record().defendants();
        if (fuzz.random.nextBoolean() && all.size() < MOST) {
            joins(all);
        } else {
            removes(all);
        }
    }

    private void joins(List<Defendant> all) {
        fuzz.service.theDefenceServes();
        int number = all.size() + 1;
        String id = "d" + number;
        List<Defendant> now = new ArrayList<>(all);
        long at = fuzz.world.time.millis();
        now.add(new Defendant(
                id,
                number,
                "Defendant " + id,
                "1990-01-01",
                "in-custody",
                null,
                "2026-09-01",
                at,
                0,
                null,
                Lineage.NONE));
        fuzz.world.charge(RosterChange.Kind.DEFENDANT_JOINED, now);
        fuzz.facts.joined("defence:" + id);
        String solicitor = "p_joined_" + id;
        fuzz.world.change(
                RosterChange.Kind.ADDED, new Member(solicitor, solicitor, Role.DEFENCE_SOLICITOR, "defence:" + id));
        fuzz.facts.placed(fuzz.world.actor(solicitor));
        again();
        for (PartInstance part : fuzz.parts()) {
            fuzz.reads(solicitor, part);
        }
    }

    private void removes(List<Defendant> all) {
        Defendant gone = all.get(fuzz.random.nextInt(all.size()));
        if (gone.isRemoved()) {
            return;
        }
        fuzz.service.whatIsSharedIsServed();
        List<Defendant> now = all.stream()
                .map(one -> one.equals(gone) ? one.removed(fuzz.world.time.millis()) : one)
                .toList();
        fuzz.world.charge(RosterChange.Kind.DEFENDANT_REMOVED, now);
        fuzz.facts.frozen(gone.id());
        again();
        for (PartInstance part : fuzz.parts()) {
            if (gone.id().equals(part.key())) {
                fuzz.edit(fuzz.writer(part), part);
            }
        }
        looks(gone, false);
        fuzz.service.theProsecutionServes(fuzz.anybody());
        fuzz.service.theDefenceServes();
        looks(gone, true);
    }

    /** Somebody of the team of the one who is gone looks for what was served before, and since. */
    private void looks(Defendant gone, boolean since) {
        List<PartInstance> served = fuzz.parts().stream()
                .filter(part -> fuzz.facts.served.containsKey(part.id()))
                .toList();
        fuzz.shuffled().stream()
                .filter(one -> fuzz.facts.place(one).team().equals("defence:" + gone.id()))
                .findFirst()
                .ifPresent(one -> served.stream()
                        .filter(part -> since || part.definition().kind() == Kind.SHARED)
                        .forEach(part -> fuzz.reads(one, part)));
    }

    /** Everybody comes back to the form, which goes on in another room. */
    private void again() {
        fuzz.world.reopen();
        fuzz.facts.people().forEach(person -> fuzz.world.connect(person, fuzz.world.actor(person)));
    }
}
