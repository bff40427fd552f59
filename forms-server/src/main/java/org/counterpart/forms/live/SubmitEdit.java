package org.counterpart.forms.live;

import java.util.List;
import java.util.function.IntFunction;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Decision;
import org.counterpart.forms.access.EditRequest;
import org.counterpart.forms.access.PermittedEdit;
import org.counterpart.forms.access.Refusal;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.Audience;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.merge.Transformer;
import org.counterpart.forms.merge.codec.ContentCodec;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.HashChain;
import org.jspecify.annotations.Nullable;

/**
 * The life of one submission: recognised if it came before, transformed over what it had not seen, permitted against the
 * state it applies to. All of it is done again whenever the race for a slot is lost: whoever has lost their place in
 * the case meanwhile is refused then.
 */
final class SubmitEdit {
    private final FormId form;
    private final PartInstance part;
    private final AccessPolicy policy;
    private final EditRequest.OtherParts otherParts;
    private final Standing standing;

    /** Submissions to one part; {@code standing} says who somebody is when their turn comes. */
    SubmitEdit(
            FormId form, PartInstance part, AccessPolicy policy, EditRequest.OtherParts otherParts, Standing standing) {
        this.standing = standing;
        this.form = form;
        this.part = part;
        this.policy = policy;
        this.otherParts = otherParts;
    }

    /** What is to become of a submission. */
    sealed interface Outcome {
        /** It becomes the next entry. */
        record Next(PermittedEdit edit) implements Outcome {}

        /** It is on the record already, at this revision. */
        record Known(int revision) implements Outcome {}

        /** It does not enter the log. */
        record Refused(Refusal refusal) implements Outcome {}
    }

    /**
     * @param after the entries after a revision
     * @param now server time, milliseconds since 1970
     */
    Outcome sequence(
            Session session, Submission submission, PartState state, IntFunction<List<Entry>> after, long now) {
        PartState.Client client = state.client(submission.clientId());
        if (submission.clientSeq() < 1 && !submission.clientId().isEmpty()) {
            return refused(Refusal.Code.STALE_CLIENT, "The page has to be opened again.");
        }
        Outcome settled = client == null ? null : recognise(client, session, submission);
        if (settled != null) {
            return settled;
        }
        Actor actor = standing.of(session);
        return actor == null
                ? new Outcome.Refused(Refusal.notYours())
                : fit(actor, session, submission, state, after, now);
    }

    private Outcome fit(
            Actor actor,
            Session session,
            Submission submission,
            PartState state,
            IntFunction<List<Entry>> after,
            long now) {
        if (submission.baseRevision() > state.revision()) {
            return refused(Refusal.Code.BAD_OPERATION, "The change was made for a text that is not on the record.");
        }
        if (submission.baseRevision() < state.joinedAt(Audience.HANDED_OVER)) {
            return refused(
                    Refusal.Code.NOT_YOURS,
                    "This was written before the representation was transferred. It was not added.");
        }
        Author author = session.author(actor);
        if (state.isUntouchedSince(submission.baseRevision(), submission.operations())) {
            return permit(
                    actor,
                    session,
                    submission,
                    state,
                    entry(submission, state, author, completed(submission.operations(), actor, state), now));
        }
        Refusal hopeless = policy.refusalBeforeRebasing(actor, part, submission.operations(), state)
                .orElse(null);
        if (hopeless != null) {
            return new Outcome.Refused(hopeless);
        }
        List<Entry> concurrent = after.apply(submission.baseRevision());
        if (!session.mayCost(Transformer.work(submission.operations(), concurrent), now)) {
            return refused(
                    Refusal.Code.STALE_CLIENT, "Too much has changed meanwhile. The page has to be opened again.");
        }
        List<Operation> rebased = Transformer.rebase(submission.operations(), author, concurrent, state.revision() + 1);
        return permit(
                actor,
                session,
                submission,
                state,
                entry(submission, state, author, completed(rebased, actor, state), now));
    }

    private static Entry entry(
            Submission submission, PartState state, Author author, List<Operation> operations, long now) {
        return new Entry(state.revision() + 1, submission.clientId(), submission.clientSeq(), author, now, operations);
    }

    /** Who has a right to serve must besides have shown lately who they are: what is served or declared cannot be taken back. */
    private Outcome permit(Actor actor, Session session, Submission submission, PartState state, Entry entry) {
        Decision decision = policy.permit(new EditRequest(
                actor, form, part, submission.operations(), submission.baseRevision(), entry, state, otherParts));
        if (!(decision instanceof Decision.Permitted permitted)) {
            return new Outcome.Refused(((Decision.Refused) decision).refusal());
        }
        Operation first = submission.operations().get(0);
        boolean binds = first instanceof Operation.Serve || first instanceof Operation.Declare;
        return binds && entry.at() > session.freshUntil()
                ? refused(
                        Refusal.Code.SIGN_IN_AGAIN,
                        "You showed who you are too long ago. Sign in again to serve or declare this.")
                : new Outcome.Next(permitted.edit());
    }

    private static @Nullable Outcome recognise(PartState.Client client, Session session, Submission submission) {
        if (!client.personId().equals(session.actor().personId())) {
            return refused(Refusal.Code.STALE_CLIENT, "The page has to be opened again.");
        }
        if (submission.clientSeq() <= client.lastSeq()) {
            return new Outcome.Known(client.revision());
        }
        return submission.baseRevision() >= client.revision()
                ? null
                : refused(Refusal.Code.STALE_CLIENT, "The page has to be opened again.");
    }

    private static Outcome refused(Refusal.Code code, String message) {
        return new Outcome.Refused(Refusal.of(code, message));
    }

    private List<Operation> completed(List<Operation> operations, Actor actor, PartState state) {
        Operation only = operations.size() == 1 ? operations.get(0) : null;
        if (only instanceof Operation.Serve serve) {
            return List.of(complete(serve, actor.behalf(), state));
        }
        if (only instanceof Operation.Declare declare) {
            return List.of(new Operation.Declare(declare.release(), declare.hash(), declare.as(), actor.behalf()));
        }
        return only instanceof Operation.Suggest suggest ? List.of(complete(suggest, actor, state)) : operations;
    }

    /** Gives a proposal the release it was made for, as the part counts: the team counts those that reached it. */
    private Operation complete(Operation.Suggest suggest, Actor actor, PartState state) {
        Release newest =
                policy.reach().newest(actor.team(), state, state.releases().size());
        int release = suggest.release() == 0 || newest == null ? 0 : newest.number();
        return new Operation.Suggest(suggest.id(), suggest.field(), release, suggest.text(), suggest.reason());
    }

    /**
     * Gives a {@code serve} its number, the hash of what it releases, and for whom it is done: that is what the roster says, whatever the
     * client did.
     */
    static Operation complete(Operation.Serve serve, @Nullable String onBehalfOf, PartState state) {
        String hash = HashChain.sha256(ContentCodec.canonical(state.content()));
        List<String> on = serve.on().stream().sorted().toList();
        return new Operation.Serve(state.releases().size() + 1, hash, serve.reason(), onBehalfOf, on);
    }
}
