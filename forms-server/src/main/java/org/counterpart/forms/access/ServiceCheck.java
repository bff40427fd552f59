package org.counterpart.forms.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.counterpart.forms.access.Refusal.Code;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.form.Visible;
import org.counterpart.forms.merge.Operation.Serve;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.template.Completeness;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartDefinition;
import org.counterpart.forms.template.PartDefinition.Kind;
import org.counterpart.forms.template.PartDefinition.Owner;
import org.jspecify.annotations.Nullable;

/** Checks that a part may be served as it stands, by this person, as they saw it. */
final class ServiceCheck {
    private final FormOutline outline;

    ServiceCheck(FormOutline outline) {
        this.outline = outline;
    }

    Optional<Refusal> refusalOf(EditRequest request, Serve serve, boolean mayServe, AccessPolicy policy) {
        if (!mayServe) {
            return refuse(
                    Code.NOT_YOURS,
                    "Only the instructed or reviewing lawyer can serve this, or somebody they have named.");
        }
        PartState state = request.state();
        if (request.baseRevision() != state.revision()) {
            return refuse(
                    Code.CHANGED_SINCE_PREVIEW,
                    "Something was changed after you looked. Look at it again, then serve it.");
        }
        String onBehalfOf = serve.onBehalfOf();
        if (onBehalfOf != null && onBehalfOf.length() > Limits.NAME_CHARACTERS) {
            return refuse(Code.TOO_LONG, "A name can have at most " + Limits.NAME_CHARACTERS + " characters.");
        }
        Optional<Refusal> notOnThese = refusalToServeOn(request, serve, policy);
        if (notOnThese.isPresent()) {
            return notOnThese;
        }
        if (!state.changedSinceService() && haveIt(request, serve, policy)) {
            return refuse(Code.NOTHING_TO_SERVE, "Nothing has changed since this was last served.");
        }
        if (hasUnsettledAnswers(request) && request.part().definition().kind() != Kind.SHARED) {
            return refuse(
                    Code.UNSETTLED_ANSWERS, "A question has two different answers. Settle which one stands first.");
        }
        return refusalOfReason(request, serve.reason());
    }

    /** Only the prosecution serves on some of the defendants: of those who read the part, and are in the case. */
    private Optional<Refusal> refusalToServeOn(EditRequest request, Serve serve, AccessPolicy policy) {
        if (serve.on().isEmpty()) {
            return Optional.empty();
        }
        PartDefinition definition = request.part().definition();
        boolean may = definition.kind() == Kind.PARTY
                && definition.owner() == Owner.PROSECUTION
                && defenceReaders(request, policy).containsAll(serve.on());
        boolean once = Set.copyOf(serve.on()).size() == serve.on().size();
        return may && once
                ? Optional.empty()
                : refuse(Code.BAD_OPERATION, "This part cannot be served on those alone.");
    }

    /** The defence teams that read the releases of a part, as the template and the court have it; none of a defendant who was removed. */
    private List<String> defenceReaders(EditRequest request, AccessPolicy policy) {
        return outline.caseOutline().defendants().stream()
                .filter(defendant -> !outline.caseOutline().isRemoved(defendant))
                .map(defendant -> "defence:" + defendant)
                .filter(team -> policy.reading(
                                new Actor("", "", Role.SUPERVISOR, team),
                                request.part(),
                                request.state().joined())
                        == Reading.RELEASES)
                .toList();
    }

    /** True when all whom this would reach have the newest release already: whoever it was not served on, or came to the case since, has not. */
    private boolean haveIt(EditRequest request, Serve serve, AccessPolicy policy) {
        PartState state = request.state();
        Release latest = state.latestRelease();
        boolean onAll = serve.on().isEmpty();
        if (onAll && latest != null && !latest.service().on().isEmpty()) {
            return false;
        }
        List<String> teams = onAll ? defenceReaders(request, policy) : serve.on();
        return teams.stream().allMatch(team -> policy.hasNewest(team, state));
    }

    private boolean hasUnsettledAnswers(EditRequest request) {
        return request.state().hasUnsettledAnswers()
                && !outline.known(request.part(), request.state().content())
                        .unsettled()
                        .isEmpty();
    }

    private Optional<Refusal> refusalOfReason(EditRequest request, @Nullable String reason) {
        if (reason != null && reason.length() > Limits.REASON_CHARACTERS) {
            return refuse(Code.TOO_LONG, "A reason can have at most " + Limits.REASON_CHARACTERS + " characters.");
        }
        List<String> missing = new Completeness(
                        outline, request.part(), request.state().content())
                .missingBeforeService().stream().map(FieldPath::value).toList();
        if (missing.isEmpty() || reason != null && Visible.isAnything(reason)) {
            return Optional.empty();
        }
        String message = missing.size() == 1
                ? "One answer that is due before service is missing."
                : missing.size() + " answers that are due before service are missing.";
        return Optional.of(new Refusal(Code.MISSING_ANSWERS, message + " Give them, or say why not.", null, missing));
    }

    private static Optional<Refusal> refuse(Code code, String message) {
        return Optional.of(Refusal.of(code, message));
    }
}
