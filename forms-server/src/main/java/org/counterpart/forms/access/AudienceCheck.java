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
 * everybody else, and the judge decides whether it is read again. The judge lets a team read what the template does not show it, and ends that. None of
 * it changes what was released, so a part that was made final takes it too.
 */
final class AudienceCheck {
    private final FormOutline outline;

    AudienceCheck(FormOutline outline) {
        this.outline = outline;
    }

    static boolean isAboutPartOfParty(PartInstance part, List<Operation> asked) {
        return part.definition().kind() == Kind.PARTY && asked.size() == 1 && asked.get(0) instanceof Audience;
    }

    Optional<Refusal> refusalOf(EditRequest request, AccessPolicy policy) {
        Audience audience = (Audience) request.asked().get(0);
        return audience.suspends()
                ? refusalToSuspend(request, audience.joined(), policy)
                : refusalToOrder(request, audience, policy);
    }

    private static Optional<Refusal> refusalToSuspend(EditRequest request, boolean suspends, AccessPolicy policy) {
        PartState state = request.state();
        boolean judge = request.actor().role() == Role.JUDGE;
        if (state.isSuspended()) {
            return judge
                    ? Optional.empty()
                    : refuse(
                            Code.NOT_YOURS,
                            "This service is withheld already. The court decides whether it is read again.");
        }
        boolean serves = request.actor().role() != Role.ASSISTANT
                && policy.mayServe(request.actor(), request.part(), state.joined());
        if (!suspends || !serves) {
            return refuse(Code.NOT_YOURS, "Only whoever may serve this part can say that it was served by mistake.");
        }
        return state.latestRelease() == null ? refuse(Code.NOT_YOURS, "This part was never served.") : Optional.empty();
    }

    private Optional<Refusal> refusalToOrder(EditRequest request, Audience audience, AccessPolicy policy) {
        if (request.actor().role() != Role.JUDGE) {
            return refuse(Code.NOT_YOURS, "Only the judge can order who else reads this part.");
        }
        boolean known = FormOutline.teams(outline.caseOutline()).contains(audience.team());
        boolean ordered = request.state().joined().contains(audience.team());
        Actor reader = new Actor("", "", Role.SUPERVISOR, audience.team());
        boolean reads = policy.reading(reader, request.part(), Set.of()) != Reading.NONE;
        return !known || reads || ordered == audience.joined()
                ? refuse(Code.BAD_OPERATION, "That team reads this part already, or does not by an order of the court.")
                : Optional.empty();
    }

    private static Optional<Refusal> refuse(Code code, String message) {
        return Optional.of(Refusal.of(code, message));
    }
}
