package org.counterpart.forms.access;

import java.util.List;
import java.util.Optional;
import org.counterpart.forms.access.Refusal.Code;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.Decide;
import org.counterpart.forms.merge.Operation.Decide.Outcome;
import org.counterpart.forms.merge.Operation.Suggest;
import org.counterpart.forms.merge.Proposal;
import org.counterpart.forms.merge.Proposals;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.Leaf;
import org.counterpart.forms.template.Section;

/**
 * Wording for a shared part proposed by a team that may join it and has not, and what becomes of it. Whoever proposes is told nothing that
 * depends on what is being written there: everything is decided by what was served on them, and by their own proposals.
 */
final class ProposalCheck {
    private final FormOutline outline;

    ProposalCheck(FormOutline outline) {
        this.outline = outline;
    }

    static boolean isAboutProposal(List<Operation> asked) {
        return asked.size() == 1 && (asked.get(0) instanceof Suggest || asked.get(0) instanceof Decide);
    }

    Optional<Refusal> refusalOf(EditRequest request, AccessPolicy policy) {
        return request.asked().get(0) instanceof Suggest suggest
                ? refusalToSuggest(request, suggest, policy)
                : refusalToDecide(request, (Decide) request.asked().get(0), policy);
    }

    private Optional<Refusal> refusalToSuggest(EditRequest request, Suggest suggest, AccessPolicy policy) {
        String team = request.actor().team();
        if (!policy.mayJoin(request.actor(), request.part())) {
            return Optional.of(Refusal.notYours());
        }
        if (request.state().joined().contains(team)) {
            return refuse(Code.NOT_YOURS, "Your team writes this part. Change the answer itself.");
        }
        Release shown = policy.shown(team, request.part(), request.state(), request.otherParts());
        if (suggest.release() != (shown == null ? 0 : shown.number())) {
            return refuse(
                    Code.CHANGED_SINCE_PREVIEW,
                    "This part has been served anew. Look at it as it stands, then propose again.");
        }
        Release.Content served = shown == null ? Release.Content.empty() : shown.content();
        Optional<Refusal> refusal = refusalOfWords(request, suggest, served);
        return refusal.isPresent() ? refusal : refusalOfNumber(request.state().proposals(), team, suggest);
    }

    private Optional<Refusal> refusalOfWords(EditRequest request, Suggest suggest, Release.Content served) {
        FieldPath field = suggest.field();
        Leaf leaf = outline.leaf(request.part(), field).orElse(null);
        if (leaf == null || leaf.type() != Leaf.Type.TEXT || !isShown(field, request, served)) {
            return refuse(Code.UNKNOWN_FIELD, "Wording can be proposed for texts that you can read.");
        }
        int most = leaf.field().limits().maxLength();
        if (suggest.text().codePointCount(0, suggest.text().length()) > most) {
            return refuse(Code.TOO_LONG, "This answer can have at most " + most + " characters.");
        }
        FieldValue now = served.at(field);
        if (suggest.text().equals(now instanceof FieldValue.Text text ? text.value() : "")) {
            return refuse(Code.BAD_OPERATION, "That is the wording as it stands.");
        }
        return Refusal.ofReason(suggest.reason());
    }

    /** A row that was never served on whoever proposes is none that they could know of. */
    private boolean isShown(FieldPath field, EditRequest request, Release.Content served) {
        String group = field.group();
        if (group == null) {
            return true;
        }
        Section section = outline.group(request.part(), group);
        String row = String.valueOf(field.row());
        if (section == null) {
            return served.rowsOf(group).contains(row);
        }
        String rowsOf = section.rowsOf();
        if (rowsOf == null) {
            return outline.recordRows(request.part(), section).contains(row);
        }
        return request.otherParts()
                .everReleased(
                        request.actor().team(),
                        outline.partOfRows(request.part(), section),
                        rowsOf.substring(rowsOf.indexOf('/') + 1),
                        row);
    }

    private static Optional<Refusal> refusalOfNumber(Proposals proposals, String team, Suggest suggest) {
        if (proposals.find(team, suggest.id()) != null) {
            return refuse(Code.BAD_OPERATION, "This was proposed already.");
        }
        int characters = suggest.text().length() + suggest.reason().length();
        boolean room = proposals.of(team).size() < Limits.PROPOSALS_PER_TEAM
                && proposals.charactersOf(team) + characters <= Limits.PROPOSAL_CHARACTERS;
        return room
                ? Optional.empty()
                : refuse(
                        Code.TOO_LONG,
                        "Your team can make at most " + Limits.PROPOSALS_PER_TEAM + " proposals to this part, of "
                                + Limits.PROPOSAL_CHARACTERS + " characters together.");
    }

    private static Optional<Refusal> refusalToDecide(EditRequest request, Decide decide, AccessPolicy policy) {
        boolean own = decide.team().equals(request.actor().team());
        boolean may = decide.outcome() == Outcome.WITHDRAWN
                ? own && policy.mayJoin(request.actor(), request.part())
                : policy.mayWrite(
                        request.actor(), request.part(), request.state().joined());
        if (!may) {
            // first of all: whoever else asks is not to learn whether there is such a proposal
            return refuse(
                    Code.NOT_YOURS,
                    "A proposal is decided by teams that have joined this part, and withdrawn by the team that made it.");
        }
        Proposal proposal = request.state().proposals().find(decide.team(), decide.id());
        if (proposal == null || !proposal.isOpen()) {
            return refuse(Code.BAD_OPERATION, "There is no such proposal, or it was decided already.");
        }
        return switch (decide.outcome()) {
            case DECLINED -> Refusal.ofReason(decide.reason());
            case ACCEPTED, WITHDRAWN ->
                decide.reason() == null ? Optional.empty() : refuse(Code.BAD_OPERATION, "No reason is given for that.");
        };
    }

    private static Optional<Refusal> refuse(Code code, String message) {
        return Optional.of(Refusal.of(code, message));
    }
}
