package org.counterpart.forms.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.access.VariationRights;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.live.FormRoom;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.rest.ToldOrders.Said;
import org.counterpart.forms.rest.ToldOrders.Told;

/** Whose consent another date of an order needs, where the parties agree one. */
final class Consents {
    private Consents() {}

    /** The teams of the defendants who are in the case. */
    static List<String> defenceOf(FormRoom room) {
        var outline = room.policy().outline().caseOutline();
        return outline.defendants().stream()
                .filter(defendant -> !outline.isRemoved(defendant))
                .map(defendant -> "defence:" + defendant)
                .toList();
    }

    /** The teams that an order concerns, are in the case and were told of it, but for the one that proposes: nobody else can agree to it. */
    static List<String> needed(
            Told told, String proposing, FormRoom room, SortedMap<PartId, PartState> states, Said said) {
        String assignee = told.obligation().assignee();
        List<String> needed = new ArrayList<>(VariationRights.others(assignee, defenceOf(room)));
        needed.add(assignee);
        needed.remove(proposing);
        needed.removeIf(team -> !team.equals("prosecution")
                && ToldOrders.of(room, new Actor("", "", Role.DEFENCE_SOLICITOR, team), states, said)
                        .find(told.part().id().value(), told.field(), assignee)
                        .isEmpty());
        return needed;
    }

    /** True when there are such teams, and each has somebody who may agree for it: otherwise a proposal would never stand. */
    static boolean canBeGiven(List<String> needed, CaseRecord record) {
        Roster roster = record.roster();
        return !needed.isEmpty()
                && needed.stream().allMatch(team -> roster.members().stream()
                        .flatMap(member -> roster.places(member.personId()).stream())
                        .anyMatch(actor -> actor.team().equals(team) && VariationRights.mayActAtAll(actor)));
    }
}
