package org.counterpart.forms.live;

import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.Succession;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.NamedVersion;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.Saga.Purpose;
import org.jspecify.annotations.Nullable;

/** What somebody asks to be done to a whole form. Decided against all that was done to it before. */
public sealed interface SagaRequest {
    /** Who asks. */
    Actor actor();

    /** Why it is not done, or null when it may be. */
    @Nullable
    Refused refusal(AccessPolicy policy, Chronicle chronicle);

    /** What is to be done. */
    Purpose purpose(AccessPolicy policy, Chronicle chronicle);

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

    /** To make a version of what was released. */
    record Finalise(Actor actor) implements SagaRequest {
        @Override
        public @Nullable Refused refusal(AccessPolicy policy, Chronicle chronicle) {
            if (!policy.mayFinalise(actor)) {
                return Refused.notYours("Only the judge can make a form final.");
            }
            return chronicle.isFinal() || isFinalising(chronicle.underWay())
                    ? new Refused("final", "This form has been made final already.")
                    : null;
        }

        private static boolean isFinalising(@Nullable Saga saga) {
            return saga != null && saga.purpose() instanceof Purpose.Finalise;
        }

        @Override
        public Purpose purpose(AccessPolicy policy, Chronicle chronicle) {
            NamedVersion before = chronicle.version();
            int number = before == null ? 1 : before.number() + 1;
            return new Purpose.Finalise(number, policy.outline().template().version(), chronicle.amendment());
        }
    }

    /** To open a final form again. */
    record Amend(Actor actor, String reason, boolean slip) implements SagaRequest {
        @Override
        public @Nullable Refused refusal(AccessPolicy policy, Chronicle chronicle) {
            if (!policy.mayAmend(actor)) {
                return Refused.notYours("Only the judge can open a final form again.");
            }
            if (chronicle.amendment() != null) {
                return new Refused(
                        "already-open",
                        "This form is open for an amendment already. Make that final before another one is opened.");
            }
            if (!chronicle.isFinal()) {
                return new Refused("not-final", "This form is not final. It can be changed without an amendment.");
            }
            if (reason.isBlank()) {
                return new Refused("no-reason", "An amendment needs a reason.");
            }
            return reason.length() > Limits.REASON_CHARACTERS
                    ? new Refused("no-reason", "A reason can have at most " + Limits.REASON_CHARACTERS + " characters.")
                    : null;
        }

        @Override
        public Purpose purpose(AccessPolicy policy, Chronicle chronicle) {
            NamedVersion version = chronicle.version();
            if (version == null) {
                throw new IllegalStateException("a form that has no version cannot be amended");
            }
            return new Purpose.Amend(version.number(), reason, slip);
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
        public @Nullable Refused refusal(AccessPolicy policy, Chronicle chronicle) {
            return policy.mayTransfer(actor) ? null : Refused.notYours("Only the court can transfer a representation.");
        }

        @Override
        public Purpose purpose(AccessPolicy policy, Chronicle chronicle) {
            return new Purpose.HandOver(team, drafts);
        }
    }

    /** To move an open form to a newer version of its template, which follows the one it has. */
    record Migrate(Actor actor, FormTemplate to) implements SagaRequest {
        @Override
        public @Nullable Refused refusal(AccessPolicy policy, Chronicle chronicle) {
            if (!policy.mayMigrate(actor)) {
                return Refused.notYours("Only the court can move a form to a newer version.");
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
        public Purpose purpose(AccessPolicy policy, Chronicle chronicle) {
            return new Purpose.Migrate(
                    policy.outline().template().code(),
                    policy.outline().template().version(),
                    to.version());
        }
    }
}
