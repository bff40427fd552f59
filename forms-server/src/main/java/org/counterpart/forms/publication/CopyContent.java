package org.counterpart.forms.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Copies;
import org.counterpart.forms.access.EditRequest;
import org.counterpart.forms.access.Reach;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.form.Declaration;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.publication.Printer.PrintedPart;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.HashChain;
import org.counterpart.forms.version.NamedVersion;
import org.counterpart.forms.version.NamedVersion.SealedPart;
import org.jspecify.annotations.Nullable;

/**
 * What of a version goes into a team's copy, as things stand: the parts the team reads, by the template or by order of the court; of each the
 * newest release that reached the team by then; and, in place of one that was served by mistake, that it is withheld.
 *
 * @param audience whose copy, as the document says it
 * @param name the same for every team whose copy is the same
 * @param takenOut parts that the court has taken the team out of the audience of
 */
record CopyContent(String audience, String name, List<PrintedPart> parts, List<PartInstance> takenOut) {
    private static final int NAME = 16;

    CopyContent {
        parts = List.copyOf(parts);
        takenOut = List.copyOf(takenOut);
    }

    static CopyContent of(AccessPolicy policy, NamedVersion version, Map<PartId, PartState> states, String team) {
        List<PrintedPart> parts = new ArrayList<>();
        List<PartInstance> takenOut = new ArrayList<>();
        List<String> unusual = new ArrayList<>();
        for (PartInstance part : policy.outline().parts()) {
            SealedPart recorded = version.parts().get(part.id());
            PartState state = states.get(part.id());
            if (recorded == null || state == null) {
                continue;
            }
            boolean included = Copies.includes(policy, team, part, state.joined());
            if (included) {
                add(parts, unusual, printed(policy, part, state, policy.reach().rows(states::get), recorded, team));
            } else if (Copies.isTakenOut(team, state.joined())) {
                takenOut.add(part);
            }
            if (included != Copies.includes(policy, Copies.reader(Copies.of(team)), part, Set.of())) {
                unusual.add((included ? "+" : "-") + part.id());
            }
        }
        String usual = Copies.of(team);
        return unusual.isEmpty()
                ? new CopyContent(usual, usual, parts, takenOut)
                : new CopyContent(
                        team,
                        team + "~"
                                + HashChain.sha256(String.join("\n", unusual)).substring(0, NAME),
                        parts,
                        takenOut);
    }

    /** A part as it is printed, and in which way that is not the usual one; empty when it is. */
    private record Printed(PrintedPart part, String unusual) {}

    private static void add(List<PrintedPart> parts, List<String> unusual, Printed printed) {
        parts.add(printed.part());
        if (!printed.unusual().isEmpty()) {
            unusual.add(printed.unusual());
        }
    }

    private static Printed printed(
            AccessPolicy policy,
            PartInstance part,
            PartState state,
            EditRequest.OtherParts others,
            SealedPart recorded,
            String team) {
        Release release = policy.reach().newest(team, state, recorded.release());
        int number = release == null ? 0 : release.number();
        if (isWithheld(policy, part, state, release, team)) {
            return new Printed(new PrintedPart(part, null, true), part.id() + "!" + number);
        }
        if (release == null) {
            return new Printed(new PrintedPart(part, null), recorded.release() == 0 ? "" : part.id() + "=0");
        }
        Reach reach = policy.reach();
        List<String> unknown = reach.unknownRows(team, part, release.content(), others);
        Release seen = reach.numbered(team, release, state);
        Release shown = new Release(
                seen.number(), seen.revision(), seen.service(), seen.hash(), Reach.without(unknown, seen.content()));
        String which = number == recorded.release() ? "" : part.id() + "=" + number;
        String without = unknown.isEmpty() ? "" : part.id() + "/" + String.join(",", unknown);
        // what was declared since the version was made is not in it
        List<Declaration> declared = reach.declared(team, state).stream()
                .filter(one -> one.revision() <= recorded.revision())
                .toList();
        return new Printed(new PrintedPart(part, shown, false, declared), which + without);
    }

    /** True when a release is withheld from {@code team}: never from its own. */
    static boolean isWithheld(
            AccessPolicy policy, PartInstance part, PartState state, @Nullable Release release, String team) {
        return release != null
                && state.isWithheld(release.number())
                && policy.reading(new Actor("", "", Role.SUPERVISOR, team), part, state.joined()) != Reading.LIVE;
    }
}
