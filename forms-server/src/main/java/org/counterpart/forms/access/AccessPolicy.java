package org.counterpart.forms.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.Audience;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Reader;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.PartDefinition.ForEach;
import org.counterpart.forms.template.PartDefinition.Kind;
import org.counterpart.forms.template.PartDefinition.Side;
import org.counterpart.forms.template.PartInstance;
import org.jspecify.annotations.Nullable;

/** Decides reading per part and writing per field, for one form. Immutable; safe on any thread. */
public final class AccessPolicy {
    private final FormOutline outline;
    private final OperationCheck operations;
    private final ServiceCheck service;
    private final AudienceCheck audiences;
    private final ProposalCheck proposals;
    private final DeclarationCheck declarations;
    private final Reach reach;

    /** The policy for a form of this outline. */
    public AccessPolicy(FormOutline outline) {
        this.outline = outline;
        this.operations = new OperationCheck(outline);
        this.service = new ServiceCheck(outline);
        this.audiences = new AudienceCheck(outline);
        this.proposals = new ProposalCheck(outline);
        this.declarations = new DeclarationCheck(outline);
        this.reach = new Reach(outline);
    }

    /** How {@code actor} may read a part whose joined teams are {@code joined}. */
    public Reading reading(Actor actor, PartInstance part, Set<String> joined) {
        if (actor.role() == Role.EMERGENCY_READER) {
            return isReadInEmergencies(part) ? Reading.RELEASES : Reading.NONE;
        }
        if (isOf(actor, part, joined)) {
            return Reading.LIVE;
        }
        boolean ofParty = part.definition().kind() == Kind.PARTY;
        if (ofParty && joined.contains(Audience.OUT + actor.team())) {
            return Reading.NONE;
        }
        boolean readable =
                isInAudience(actor, part) || isSharedWith(actor, part) || ofParty && joined.contains(actor.team());
        return readable ? Reading.RELEASES : Reading.NONE;
    }

    /** What the parties have served on the court, and the orders it has published: no drafts, no notes, nothing the court keeps to itself, no part of a removed defendant. */
    private boolean isReadInEmergencies(PartInstance part) {
        Kind kind = part.definition().kind();
        return kind == Kind.PARTY && part.definition().audience().contains(Side.COURT) && !isFrozen(part)
                || kind == Kind.COURT && !part.definition().audience().isEmpty();
    }

    private static boolean isInAudience(Actor actor, PartInstance part) {
        return part.definition().audience().stream().anyMatch(side -> isOn(side, actor, part));
    }

    /** True when {@code actor} is of a team that owns the part, or has joined it, and does more there than read. */
    public boolean mayWrite(Actor actor, PartInstance part, Set<String> joined) {
        return actor.role().mayWrite() && isOf(actor, part, joined);
    }

    private boolean isOf(Actor actor, PartInstance part, Set<String> joined) {
        return switch (part.definition().owner()) {
            case PROSECUTION -> actor.team().equals("prosecution");
            case DEFENCE -> actor.writesFor().equals("defence:" + part.key());
            case COURT -> actor.isCourt();
            case TEAM -> actor.team().equals(part.key());
            case TEAMS -> joined.contains(actor.team()) && isSharedWith(actor, part) && !isGone(actor);
        };
    }

    /** True when {@code actor} may have their team join this shared part. */
    public boolean mayJoin(Actor actor, PartInstance part) {
        return actor.role().mayWrite() && isSharedWith(actor, part) && !isGone(actor);
    }

    /** True for the team of a defendant who was removed: it has what was served until then, and drafts with nobody any more. */
    public boolean isGone(Actor actor) {
        return outline.caseOutline().removedAt(actor.team()) != Long.MAX_VALUE;
    }

    private static boolean isSharedWith(Actor actor, PartInstance part) {
        return part.definition().kind() == Kind.SHARED
                && part.definition().teams().stream().anyMatch(side -> isOn(side, actor, part));
    }

    /** True when {@code actor} may release this part. */
    public boolean mayServe(Actor actor, PartInstance part, Set<String> joined) {
        return actor.mayServe()
                && mayWrite(actor, part, joined)
                && !part.definition().audience().isEmpty();
    }

    /** True when {@code actor} may release some part, or could after joining it. */
    public boolean mayServeAnything(Actor actor) {
        return actor.mayServe();
    }

    /**
     * What {@code team} sees of the newest release that was served on it: no answer that the template has no question for (whoever served it
     * could not see such an answer either), nothing of rows that no release has shown to it, and a number that counts what was served on this team
     * alone. Null when nothing ever was, or it is withheld. The hash is that of the whole.
     */
    public @Nullable Release shown(String team, PartInstance part, PartState state, EditRequest.OtherParts others) {
        Release newest = reach.newest(team, state, state.releases().size());
        return newest == null || state.isWithheld(newest.number()) ? null : asSeenBy(team, part, newest, state, others);
    }

    /** Every release that {@link #released} has of a part, each as {@link #shown} has the newest. */
    public List<Release> everyShown(Actor actor, PartInstance part, PartState state, EditRequest.OtherParts others) {
        return released(actor, part, state).stream()
                .map(release -> asSeenBy(actor.team(), part, release, state, others))
                .toList();
    }

    private Release asSeenBy(
            String team, PartInstance part, Release release, PartState state, EditRequest.OtherParts others) {
        boolean moved = !state.sealing().template().isEmpty();
        Release.Content content = moved ? outline.known(part, release.content()) : release.content();
        return reach.asSeenBy(
                team, release, state, Reach.without(reach.unknownRows(team, part, content, others), content));
    }

    /** Which releases reach whom. */
    public Reach reach() {
        return reach;
    }

    /**
     * The releases of a part that {@code actor} may read, the oldest first: those that reached their team, without what is withheld; none while
     * the newest of them is.
     */
    public List<Release> released(Actor actor, PartInstance part, PartState state) {
        if (reading(actor, part, state.joined()) == Reading.NONE || isWithheldFrom(actor.team(), state)) {
            return List.of();
        }
        return state.releases().stream()
                .filter(release -> reach.reached(actor.team(), release, state) && !state.isWithheld(release.number()))
                .toList();
    }

    /** True for what is a removed defendant's: it stays as it is. */
    public boolean isFrozen(PartInstance part) {
        Kind kind = part.definition().kind();
        return (kind == Kind.PARTY || kind == Kind.SHARED)
                && part.definition().forEach() == ForEach.DEFENDANT
                && outline.caseOutline().isRemoved(String.valueOf(part.key()));
    }

    private static Refusal frozen() {
        return Refusal.of(
                Refusal.Code.NOT_YOURS, "This defendant was removed from the case. What was written stays as it is.");
    }

    /** True when what {@code team} had last of a part is withheld from it. */
    public boolean isWithheldFrom(String team, PartState state) {
        Release newest = reach.newest(team, state, state.releases().size());
        return newest != null && state.isWithheld(newest.number());
    }

    /** Who said that what is withheld from {@code team} was served by mistake, and why; null where something was served since, on others. */
    public @Nullable Reader whyWithheld(String team, PartState state) {
        return hasNewest(team, state) ? state.reader(Audience.SUSPENDED) : null;
    }

    /** True when the newest release of a part was served on {@code team}: others are not to know of it. */
    public boolean hasNewest(String team, PartState state) {
        Release newest = reach.newest(team, state, state.releases().size());
        return (newest == null ? 0 : newest.number()) == state.releases().size();
    }

    /** True for everybody who does more than read, of a side that starts forms of this template, where the case has none. */
    public static boolean mayStart(Actor actor, FormTemplate template) {
        return actor.role().mayWrite()
                && template.startedBy().stream().anyMatch(side -> switch (side) {
                    case PROSECUTION -> actor.team().equals("prosecution");
                    case DEFENCE, CO_DEFENCE -> actor.isDefence();
                    case COURT -> actor.isCourt();
                });
    }

    /** True for everybody of a case who has a copy of its versions: not for those who only look in, or type for a defendant. */
    public static boolean mayHaveCopies(Actor actor) {
        return actor.role() != Role.EMERGENCY_READER && actor.role() != Role.ASSISTANT;
    }

    /** True for the judge, who finalises, and approves what court staff make final. */
    public boolean mayFinalise(Actor actor) {
        return actor.role() == Role.JUDGE;
    }

    /** True for the judge, who opens a final form again. */
    public boolean mayAmend(Actor actor) {
        return actor.role() == Role.JUDGE;
    }

    /** True for court staff, who make final, and open again, what a judge has approved as it stands, and nothing else. */
    public boolean needsApproval(Actor actor) {
        return actor.role() == Role.COURT_CLERK;
    }

    /** True for the judge and court staff, who move a form to a newer version of its template. */
    public boolean mayMigrate(Actor actor) {
        return actor.isCourt() && actor.role().mayWrite();
    }

    /** True for the judge and court staff, who let another firm have what a defence team has. */
    public boolean mayTransfer(Actor actor) {
        return actor.isCourt() && actor.role().mayWrite();
    }

    private static boolean isOn(Side side, Actor actor, PartInstance part) {
        return switch (side) {
            case PROSECUTION -> actor.team().equals("prosecution");
            case DEFENCE ->
                actor.isDefence() && (part.key() == null || actor.team().equals("defence:" + part.key()));
            case CO_DEFENCE -> actor.isDefence() && !actor.team().equals("defence:" + part.key());
            case COURT -> actor.isCourt();
        };
    }

    /** Decides whether a transformed submission may become the next entry. */
    public Decision permit(EditRequest request) {
        Refusal refusal = refusalOf(request).orElse(null);
        if (refusal != null) {
            return new Decision.Refused(refusal);
        }
        PartKey key = new PartKey(request.form(), request.part().id());
        return new Decision.Permitted(new PermittedEdit(key, request.entry()));
    }

    /**
     * What can be said of a submission before it is fitted to what it had not seen, which may cost much: nobody is to have that done for
     * nothing. Empty says nothing.
     */
    public Optional<Refusal> refusalBeforeRebasing(
            Actor actor, PartInstance part, List<Operation> asked, PartState state) {
        if (state.sealedBy() != 0 && !AudienceCheck.isAboutPartOfParty(part, asked)) {
            return Optional.of(sealed(state));
        }
        boolean edits = asked.size() > 1 || !(asked.get(0) instanceof Operation.ControlOperation);
        if (edits && isFrozen(part)) {
            return Optional.of(frozen());
        }
        if (edits && !mayWrite(actor, part, state.joined())) {
            return Optional.of(mayJoin(actor, part) ? Refusal.notJoined() : Refusal.notYours());
        }
        return edits ? operations.refusalBeforeRebasing(part, asked) : Optional.empty();
    }

    private static Refusal sealed(PartState state) {
        return Refusal.of(
                Refusal.Code.FINAL,
                "This form was made final as version " + state.sealedBy() + ". Nothing can be added to it.");
    }

    private Optional<Refusal> refusalOf(EditRequest request) {
        if (AudienceCheck.isAboutPartOfParty(request.part(), request.asked())) {
            return audiences.refusalOf(request, this);
        }
        if (request.state().sealedBy() != 0) {
            return Optional.of(sealed(request.state()));
        }
        List<Operation> asked = request.asked();
        Audience audience = asked.size() == 1 && asked.get(0) instanceof Audience only ? only : null;
        if (isFrozen(request.part()) && (audience == null || audience.joined())) {
            return Optional.of(frozen());
        }
        if (audience != null) {
            return refusalToJoin(request, audience);
        }
        return ProposalCheck.isAboutProposal(asked) ? proposals.refusalOf(request, this) : refusalToWrite(request);
    }

    private Optional<Refusal> refusalToWrite(EditRequest request) {
        if (request.baseRevision() < request.state().sealing().openedAt()) {
            return Optional.of(
                    Refusal.of(
                            Refusal.Code.FINAL,
                            "This form was made final after you wrote this, and has been opened again since. Look at it as it stands now, then write it again."));
        }
        if (!mayWrite(request.actor(), request.part(), request.state().joined())) {
            return Optional.of(notYours(request));
        }
        Optional<Refusal> unassisted = AssistedEntry.refusalOf(request);
        if (unassisted.isPresent()) {
            return unassisted;
        }
        List<Operation> asked = request.asked();
        if (DeclarationCheck.isDeclaration(asked)) {
            return declarations.refusalOf(request, this);
        }
        if (asked.size() == 1 && asked.get(0) instanceof Operation.Serve serve) {
            boolean may =
                    mayServe(request.actor(), request.part(), request.state().joined());
            return service.refusalOf(request, serve, may, this);
        }
        return operations.refusalOf(request);
    }

    private Refusal notYours(EditRequest request) {
        return mayJoin(request.actor(), request.part()) ? Refusal.notJoined() : Refusal.notYours();
    }

    private Optional<Refusal> refusalToJoin(EditRequest request, Audience audience) {
        boolean own = audience.team().equals(request.actor().team()) && audience.reason() == null;
        if (own && mayJoin(request.actor(), request.part())) {
            boolean joined = request.state().joined().contains(audience.team());
            return joined != audience.joined()
                    ? Optional.empty()
                    : Optional.of(Refusal.of(
                            Refusal.Code.BAD_OPERATION,
                            joined
                                    ? "Your team has joined this part already."
                                    : "Your team has not joined this part."));
        }
        return Optional.of(Refusal.of(
                Refusal.Code.NOT_YOURS, "Only a team that this part is shared with can join it, and only for itself."));
    }

    /**
     * Permits the entry that the service itself makes when a form is started: the rows and answers the case record gives.
     *
     * @throws IllegalStateException when the part has entries already
     */
    public PermittedEdit permitSeed(FormId form, PartInstance part, Entry entry, PartState state) {
        if (state.revision() != 0 || !entry.author().equals(Author.service())) {
            throw new IllegalStateException("a part is seeded once, before anyone writes in it");
        }
        return new PermittedEdit(new PartKey(form, part.id()), entry);
    }

    /**
     * Permits an entry by which what was served in another form comes into one that nobody is in yet, under the name of whoever served it.
     *
     * @throws IllegalStateException when somebody of the form has written in the part
     */
    public PermittedEdit permitCarried(FormId form, PartInstance part, Entry entry, PartState state) {
        if (!state.clients().isEmpty()
                || state.sealing().saga() != 0
                || !entry.clientId().isEmpty()) {
            throw new IllegalStateException("something is carried into a part before anyone writes in it");
        }
        return new PermittedEdit(new PartKey(form, part.id()), entry);
    }

    /** True for what belongs to a defendant who came to the case after it had begun. */
    public boolean isLate(PartInstance part) {
        return part.definition().forEach() == ForEach.DEFENDANT
                && outline.caseOutline().joinedAt("defence:" + part.key()) != 0;
    }

    /**
     * Permits the entry by which the service seals a part that came to a form when that was final already.
     *
     * @throws IllegalStateException when the part is none of those, or was sealed before
     */
    public PermittedEdit permitLateSeal(FormId form, PartInstance part, Entry entry, PartState state) {
        boolean seals = entry.operations().size() == 1 && entry.operations().get(0) instanceof Operation.Seal;
        if (!seals
                || !isLate(part)
                || state.sealing().saga() != 0
                || !entry.author().equals(Author.service())) {
            throw new IllegalStateException("only a part that came to a final form is sealed by the service, once");
        }
        return new PermittedEdit(new PartKey(form, part.id()), entry);
    }

    /** Decides on a step of a saga in one part, whichever it is; {@code approved}: a judge has approved what is done. */
    public Decision permitStep(Actor actor, EditRequest request, boolean approved) {
        return new SagaCheck(this, actor, approved)
                .refusalOf(request)
                .<Decision>map(Decision.Refused::new)
                .orElseGet(() -> new Decision.Permitted(new PermittedEdit(
                        new PartKey(request.form(), request.part().id()), request.entry())));
    }

    /** The outline the policy is for. */
    public FormOutline outline() {
        return outline;
    }
}
