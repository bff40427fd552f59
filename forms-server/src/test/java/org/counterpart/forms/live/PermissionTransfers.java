package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.access.TeamRefusal;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartInstance;

/** Cases of a representation that goes from one firm to another. */
final class PermissionTransfers {
    private final PermissionFuzz fuzz;
    private int firms;

    PermissionTransfers(PermissionFuzz fuzz) {
        this.fuzz = fuzz;
    }

    void attempt(String anybody, List<PartInstance> parts) {
        List<String> teams = FormOutline.teams(fuzz.world.outline.caseOutline()).stream()
                .filter(team -> team.startsWith("defence:"))
                .filter(team -> ofTeam(team, parts).stream().noneMatch(fuzz.facts::isFrozen))
                .toList();
        if (teams.isEmpty()) {
            return;
        }
        String team = teams.get(fuzz.random.nextInt(teams.size()));
        String person = fuzz.random.nextInt(3) > 0 ? clerk(anybody) : anybody;
        Actor by = fuzz.world.actor(person);
        SortedMap<String, String> of = fuzz.facts.ofTeam("transfer", person, person, team);
        Optional<TeamRefusal> refusal = by == null
                ? Optional.of(new TeamRefusal(TeamRefusal.Code.NOT_YOURS, ""))
                : TeamPolicy.refusalToTransfer(by);
        fuzz.tally.decided(of, refusal.isEmpty(), refusal.toString());
        if (refusal.isEmpty()) {
            transfer(by, team, ofTeam(team, parts));
        }
    }

    private String clerk(String otherwise) {
        return fuzz.shuffled().stream()
                .filter(one -> fuzz.facts.place(one).role() == Role.COURT_CLERK)
                .findFirst()
                .orElse(otherwise);
    }

    /** What the team owns, its notes included. */
    private List<PartInstance> ofTeam(String team, List<PartInstance> parts) {
        return parts.stream()
                .filter(part -> !PermissionFacts.word(part).equals("shared")
                        && fuzz.facts.relation(team, part).equals("own"))
                .toList();
    }

    private void transfer(Actor by, String team, List<PartInstance> owned) {
        for (PartInstance part : owned) {
            fuzz.typed(part, "");
        }
        List<String> outgoing = fuzz.facts.people().stream()
                .filter(one -> fuzz.facts.place(one).team().equals(team))
                .toList();
        String solicitor = "p_firm" + ++firms;
        boolean consent = fuzz.random.nextBoolean();
        Member incoming = new Member(solicitor, solicitor, Role.DEFENCE_SOLICITOR, team).ofFirm("Firm " + firms);
        fuzz.world.handOver(new HandOver.Request(
                by, PermissionWorld.CASE, List.of(fuzz.world.form.id()), incoming, consent, "a change"));
        outgoing.forEach(fuzz::lostPlace);
        Actor place = fuzz.world.actor(solicitor);
        fuzz.facts.placed(place);
        fuzz.world.connect(place);
        List<String> messages = new ArrayList<>(fuzz.world.look(place, List.of()));
        owned.forEach(part -> looks(messages, solicitor, part, consent));
        outgoing.stream().filter(one -> !fuzz.facts.acts(one)).forEach(one -> owned.forEach(part -> gone(one, part)));
        owned.forEach(part -> left(part, consent));
    }

    /** The firm that comes looks for what the one before had drafted and served. */
    private void looks(List<String> messages, String solicitor, PartInstance part, boolean consent) {
        String draft = fuzz.facts.drafted.get(part.id());
        String served = fuzz.facts.served.get(part.id());
        if (draft != null && !draft.equals(served)) {
            boolean shown = messages.stream().anyMatch(message -> message.contains(draft));
            fuzz.compare(incoming("read-draft", solicitor, part, consent), shown ? "" : "not-yours", "the line");
            boolean told = history(solicitor, part).stream().anyMatch(message -> message.contains(draft));
            fuzz.compare(incoming("read-history", solicitor, part, consent), told ? "" : "not-yours", "the history");
        }
        if (served != null) {
            String own = "{\"t\":\"part\",\"part\":\"" + part.id().value() + "\"";
            boolean shown = messages.stream()
                    .anyMatch(message -> message.startsWith(own) && message.contains("\"served\":{\"release\""));
            fuzz.compare(incoming("read-release", solicitor, part, consent), shown ? "" : "not-yours", "the line");
        }
    }

    /** What a page is told that says it has seen nothing of the part yet, under a client id of its own. */
    private List<String> history(String solicitor, PartInstance part) {
        String own = fuzz.world.lines.get(solicitor).session().clientId(part.id());
        return own == null
                ? List.of()
                : fuzz.world.look(fuzz.world.actor(solicitor), List.of(new Resume(part.id(), own, 0)));
    }

    private SortedMap<String, String> incoming(String operation, String person, PartInstance part, boolean consent) {
        SortedMap<String, String> of = fuzz.facts.of(operation, person, part);
        of.put("relation", "incoming");
        of.put("consent", consent ? "yes" : "no");
        return of;
    }

    /** Whoever went reads nothing any more. */
    private void gone(String person, PartInstance part) {
        boolean shown = fuzz.world.look(fuzz.claimed(person), List.of()).stream()
                .anyMatch(message -> message.contains("\"" + part.id().value() + "\""));
        fuzz.compare(fuzz.facts.of("read-draft", person, part), shown ? "" : "not-yours", "the line");
    }

    /** What is in the part from here on. */
    private void left(PartInstance part, boolean consent) {
        boolean notes = PermissionFacts.word(part).equals("notes");
        String served = fuzz.facts.served.get(part.id());
        if (notes || !consent && served == null) {
            fuzz.facts.drafted.remove(part.id());
        } else if (!consent) {
            fuzz.facts.drafted.put(part.id(), served);
        }
    }
}
