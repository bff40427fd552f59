package org.counterpart.forms.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.counterpart.forms.access.Refusal.Code;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.Audience;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartDefinition.Kind;
import org.counterpart.forms.template.PartInstance;

/**
 * Who may change who reads a party's part. Whoever may serve it says that its newest release was served by mistake: it is then withheld from
 * everybody else, and the judge decides whether it is read again. The judge lets a team read what the template does not show it, takes a team out of the
 * audience that the template names, and ends either. Each has a reason. None of it changes what was released, so a part that was made final takes it too.
 */
final class AudienceCheck {
    private static final String ONLY_WHO_SERVES =
            "Only whoever may serve this part can say that it was served by mistake.";

    private final FormOutline outline;

    AudienceCheck(FormOutline outline) {
        this.outline = outline;
    }

    static boolean isAboutPartOfParty(PartInstance part, List<Operation> asked) {
        return part.definition().kind() == Kind.PARTY && asked.size() == 1 && asked.get(0) instanceof Audience;
    }

    Optional<Refusal> refusalOf(EditRequest request, AccessPolicy policy) {
        Audience audience = (Audience) request.asked().get(0);
        Optional<Refusal> refusal = audience.suspends()
                ? refusalToSuspend(request, audience.joined(), policy)
                : refusalToOrder(request, audience, policy);
        return refusal.isPresent() ? refusal : Refusal.ofReason(audience.reason());
    }

    private static Optional<Refusal> refusalToSuspend(EditRequest request, boolean suspends, AccessPolicy policy) {
        PartState state = request.state();
        boolean judge = request.actor().role() == Role.JUDGE;
        boolean serves = request.actor().role() != Role.ASSISTANT
                && policy.mayServe(request.actor(), request.part(), state.joined());
        if (!judge && !serves) {
            // first of all: whoever else asks is not to learn whether something is withheld, which may never have
            // reached them
            return refuse(Code.NOT_YOURS, ONLY_WHO_SERVES);
        }
        if (state.isSuspended()) {
            return judge
                    ? Optional.empty()
                    : refuse(
                            Code.NOT_YOURS,
                            "This service is withheld already. The court decides whether it is read again.");
        }
        if (!suspends || !serves) {
            return refuse(Code.NOT_YOURS, ONLY_WHO_SERVES);
        }
        return state.latestRelease() == null ? refuse(Code.NOT_YOURS, "This part was never served.") : Optional.empty();
    }

    private Optional<Refusal> refusalToOrder(EditRequest request, Audience audience, AccessPolicy policy) {
        if (request.actor().role() != Role.JUDGE) {
            return refuse(Code.NOT_YOURS, "Only the judge can order who else reads this part.");
        }
        boolean out = audience.team().startsWith(Audience.OUT);
        String team = out ? audience.team().substring(Audience.OUT.length()) : audience.team();
        boolean ordered = request.state().joined().contains(audience.team());
        Reading byTemplate = policy.reading(new Actor("", "", Role.SUPERVISOR, team), request.part(), Set.of());
        boolean fits = byTemplate == (out ? Reading.RELEASES : Reading.NONE);
        boolean known = FormOutline.teams(outline.caseOutline()).contains(team) && !isCourts(team);
        return known && fits && ordered != audience.joined()
                ? Optional.empty()
                : refuse(
                        Code.BAD_OPERATION,
                        "There is such an order already, or none to end, or the part is shown to that team otherwise.");
    }

    /** The court keeps the record, and reads it. */
    private static boolean isCourts(String team) {
        return team.equals("court") || team.equals("judge");
    }

    private static Optional<Refusal> refuse(Code code, String message) {
        return Optional.of(Refusal.of(code, message));
    }
}
