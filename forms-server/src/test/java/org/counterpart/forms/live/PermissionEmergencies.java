package org.counterpart.forms.live;

import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.counterpart.forms.template.PartInstance;

/** Cases of court staff from outside the case who read what was served in it, for a while. */
final class PermissionEmergencies {
    private static final String PERSON = "p_outside";
    private static final long MILLIS = 20_000;

    private final PermissionFuzz fuzz;

    PermissionEmergencies(PermissionFuzz fuzz) {
        this.fuzz = fuzz;
    }

    void attempt(List<PartInstance> parts, Random random) {
        long until = fuzz.world.time.millis() + MILLIS;
        Member member = Member.emergency(PERSON, PERSON, until);
        fuzz.world.change(Kind.EMERGENCY, member);
        Actor actor = fuzz.world.actor(PERSON);
        List<String> messages = fuzz.world.look(actor, List.of());
        for (PartInstance part : parts) {
            reads(messages, part);
        }
        fuzz.world.connect(actor);
        PartInstance part = parts.get(random.nextInt(parts.size()));
        fuzz.edit(PERSON, part);
        fuzz.world.time.runFor(MILLIS);
        if (!fuzz.world.lines.get(PERSON).session().hasEnded()
                || fuzz.world.look(actor, List.of()).stream().anyMatch(PermissionEmergencies::shows)) {
            throw new AssertionError("somebody from outside the case reads on after the time is over");
        }
    }

    private static boolean shows(String message) {
        return message.startsWith("{\"t\":\"release\"") || message.startsWith("{\"t\":\"part\"");
    }

    private void reads(List<String> messages, PartInstance part) {
        String draft = fuzz.facts.drafted.get(part.id());
        String served = fuzz.facts.served.get(part.id());
        String release = "{\"t\":\"release\",\"part\":\"" + part.id().value() + "\"";
        boolean shown = messages.stream()
                .anyMatch(message -> message.startsWith(release) && (served == null || message.contains(served)));
        boolean drafted = draft != null
                && !draft.equals(served)
                && messages.stream().anyMatch(message -> message.contains(draft));
        SortedMap<String, String> of = fuzz.facts.of("break-glass-read", PERSON, part);
        of.put("role", "court-staff");
        of.put("relation", "court");
        fuzz.compare(of, shown || drafted ? "" : "not-yours", "the line");
        if (drafted) {
            throw new AssertionError("somebody from outside the case reads what was not served: " + of);
        }
    }
}
