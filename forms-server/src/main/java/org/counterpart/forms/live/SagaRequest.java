package org.counterpart.forms.live;

import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.Succession;
import org.counterpart.forms.version.Approval;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.NamedVersion;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.Saga.Purpose;
import org.jspecify.annotations.Nullable;

/** What somebody asks to be done to a whole form. Decided against all that was done to it before. */
public sealed interface SagaRequest {
    /** Who asks. */
    Actor actor();

    /** True when what a version would record decides; it is gathered first. */
    default boolean looksAtContent(AccessPolicy policy) {
        return false;
    }

    /** Why this is for nobody with the role of who asks, or null; whatever was done to the form. */
    @Nullable
    Refused refusalOfRole(AccessPolicy policy);

    /** Why it is not done, or null when it may be; {@code now} is what a version would record, where that decides. */
    @Nullable
    Refused refusal(AccessPolicy policy, Chronicle chronicle, Recordable now);

    /** What is to be done. */
    Purpose purpose(AccessPolicy policy, Chronicle chronicle, Recordable now);

    /**
     * Nothing was begun.
     *
     * @param code stable, as listed in {@code docs/PROTOCOL.md} section 1
     * @param message one sentence for the person who asked
     */
    record Refused(String code, String message) {
        static Refused notYours(String message) {
            return new Refused("not-yours", message);
        }
    }

    /** That the form is final, or is being made so. */
    private static @Nullable Refused refusalOfFinal(Chronicle chronicle) {
        Saga underWay = chronicle.underWay();
        boolean finalising = underWay != null && underWay.purpose() instanceof Purpose.Finalise;
        return chronicle.isFinal() || finalising
                ? new Refused("final", "This form has been made final already.")
                : null;
    }

    /** To make a version of what was released: a judge; court staff when a judge has approved it as it stands. */
    record Finalise(Actor actor) implements SagaRequest {
        @Override
        public boolean looksAtContent(AccessPolicy policy) {
            return policy.needsApproval(actor);
        }

        @Override
        public @Nullable Refused refusalOfRole(AccessPolicy policy) {
            return policy.mayFinalise(actor) || policy.needsApproval(actor)
                    ? null
                    : Refused.notYours("Only the judge can make a form final.");
        }

        @Override
        public @Nullable Refused refusal(AccessPolicy policy, Chronicle chronicle, Recordable now) {
            Refused notYours = refusalOfRole(policy);
            if (notYours != null) {
                return notYours;
            }
            Refused refused = refusalOfFinal(chronicle);
            return refused != null || policy.mayFinalise(actor) ? refused : refusalOfApproval(chronicle, now);
        }

        private static @Nullable Refused refusalOfApproval(Chronicle chronicle, Recordable now) {
            Approval approval = chronicle.approval();
            if (approval == null) {
                return new Refused(
                        "no-approval", "The judge has not approved this. Ask the judge to approve it first.");
            }
            return stands(approval, now)
                    ? null
                    : new Refused(
                            "stale-approval",
                            "Something has changed since the judge approved this. Ask the judge to approve it as it is now.");
        }

        @Override
        public Purpose purpose(AccessPolicy policy, Chronicle chronicle, Recordable now) {
            NamedVersion before = chronicle.version();
            int number = before == null ? 1 : before.number() + 1;
            return new Purpose.Finalise(
                    number,
                    policy.outline().template().version(),
                    chronicle.amendment(),
                    policy.mayFinalise(actor) ? null : chronicle.approval());
        }
    }

    /** True when a version made now would record what was approved, and the court has written nothing since. */
    static boolean stands(Approval approval, Recordable now) {
        return !now.unpublished()
                && approval.content().hash().equals(now.content().hash());
    }

    /**
     * To put on the record that a judge approves what a version would record.
     *
     * @param hash of what the judge saw: what has changed since is not approved
     */
    record Approve(Actor actor, String hash) implements SagaRequest {
        @Override
        public boolean looksAtContent(AccessPolicy policy) {
            return policy.mayFinalise(actor);
        }

        @Override
        public @Nullable Refused refusalOfRole(AccessPolicy policy) {
            return policy.mayFinalise(actor)
                    ? null
                    : Refused.notYours("Only the judge can approve what is made final.");
        }

        @Override
        public @Nullable Refused refusal(AccessPolicy policy, Chronicle chronicle, Recordable now) {
            Refused notYours = refusalOfRole(policy);
            if (notYours != null) {
                return notYours;
            }
            Refused refused = refusalOfFinal(chronicle);
            if (refused != null) {
                return refused;
            }
            if (now.unpublished()) {
                return new Refused(
                        "unpublished", "The orders are not published as they stand. Publish them, then approve.");
            }
            if (!now.content().hash().equals(hash)) {
                return new Refused(
                        "changed", "Something was served after you looked. Look at it again, then approve it.");
            }
            Approval approval = chronicle.approval();
            return approval != null && stands(approval, now)
                    ? new Refused("approved", "This has been approved already, as it stands.")
                    : null;
        }

        @Override
        public Purpose purpose(AccessPolicy policy, Chronicle chronicle, Recordable now) {
            return new Purpose.Approve(now.content());
        }
    }

    /** To open a final form again: a judge; court staff when the version was made with a judge's approval. */
    record Amend(Actor actor, String reason, boolean slip) implements SagaRequest {
        @Override
        public @Nullable Refused refusalOfRole(AccessPolicy policy) {
            return policy.mayAmend(actor) || policy.needsApproval(actor)
                    ? null
                    : Refused.notYours("Only the judge can open a final form again.");
        }

        @Override
        public @Nullable Refused refusal(AccessPolicy policy, Chronicle chronicle, Recordable now) {
            Refused notYours = refusalOfRole(policy);
            if (notYours != null) {
                return notYours;
            }
            if (chronicle.amendment() != null) {
                return new Refused(
                        "already-open",
                        "This form is open for an amendment already. Make that final before another one is opened.");
            }
            if (!chronicle.isFinal()) {
                return new Refused("not-final", "This form is not final. It can be changed without an amendment.");
            }
            if (!policy.mayAmend(actor) && approval(chronicle) == null) {
                return new Refused("no-approval", "A judge made this form final. Only a judge can open it again.");
            }
            if (reason.isBlank()) {
                return new Refused("no-reason", "An amendment needs a reason.");
            }
            return reason.length() > Limits.REASON_CHARACTERS
                    ? new Refused("no-reason", "A reason can have at most " + Limits.REASON_CHARACTERS + " characters.")
                    : null;
        }

        private static @Nullable Approval approval(Chronicle chronicle) {
            NamedVersion version = chronicle.version();
            return version == null ? null : version.approval();
        }

        @Override
        public Purpose purpose(AccessPolicy policy, Chronicle chronicle, Recordable now) {
            NamedVersion version = chronicle.version();
            if (version == null) {
                throw new IllegalStateException("a form that has no version cannot be amended");
            }
            return new Purpose.Amend(
                    version.number(), reason, slip, policy.mayAmend(actor) ? null : version.approval());
        }
    }

    /**
     * To let another firm have what a defence team has in a form, whether it is final or not. Nobody of the team that goes may have a place in
     * the roster any more.
     *
     * @param drafts true when the defendant has consented that the firm has what was not served as well
     */
    record HandOver(Actor actor, String team, boolean drafts) implements SagaRequest {
        @Override
        public @Nullable Refused refusalOfRole(AccessPolicy policy) {
            return policy.mayTransfer(actor) ? null : Refused.notYours("Only the court can transfer a representation.");
        }

        @Override
        public @Nullable Refused refusal(AccessPolicy policy, Chronicle chronicle, Recordable now) {
            return refusalOfRole(policy);
        }

        @Override
        public Purpose purpose(AccessPolicy policy, Chronicle chronicle, Recordable now) {
            return new Purpose.HandOver(team, drafts);
        }
    }

    /** To move an open form to a newer version of its template, which follows the one it has. */
    record Migrate(Actor actor, FormTemplate to) implements SagaRequest {
        @Override
        public @Nullable Refused refusalOfRole(AccessPolicy policy) {
            return policy.mayMigrate(actor)
                    ? null
                    : Refused.notYours("Only the court can move a form to a newer version.");
        }

        @Override
        public @Nullable Refused refusal(AccessPolicy policy, Chronicle chronicle, Recordable now) {
            Refused notYours = refusalOfRole(policy);
            if (notYours != null) {
                return notYours;
            }
            if (chronicle.isFinal()) {
                return new Refused("final", "This form is final. It stays on the version it was made final with.");
            }
            return new Succession(policy.outline().template(), to)
                    .problem()
                    .map(problem -> new Refused("not-a-successor", problem))
                    .orElse(null);
        }

        @Override
        public Purpose purpose(AccessPolicy policy, Chronicle chronicle, Recordable now) {
            return new Purpose.Migrate(
                    policy.outline().template().code(),
                    policy.outline().template().version(),
                    to.version());
        }
    }
}
