package org.counterpart.forms.audit;

import org.jspecify.annotations.Nullable;

/**
 * One line of the audit log. It has ids and codes, never what anybody typed.
 *
 * @param at when, the service's time, milliseconds since 1970; of several that are counted together, the first
 * @param until when the last of those that are counted together was; otherwise as {@code at}
 * @param count how many it stands for
 * @param kind what was done or tried, a stable name such as {@link #EDIT_REFUSED}
 * @param reason a stable code of that kind, or null; null where those counted together differ
 * @param who who did it
 * @param where what it was about; where those counted together differ, no nearer than what they share
 */
public record AuditEntry(
        long at,
        long until,
        long count,
        String kind,
        @Nullable String reason,
        Who who,
        Where where) {
    /** An edit was refused because its author had no right to it, or no page of ours makes such an edit. */
    public static final String EDIT_REFUSED = "edit-refused";

    /** Somebody asked for admission to a form of a case that they do not act in. */
    public static final String ADMISSION_REFUSED = "admission-refused";

    /** Somebody asked to act for a defendant; whether there is one is not said here either. */
    public static final String ACCESS_ASKED = "access-asked";

    /** Somebody answered a request to act for a defendant; the reason is {@code accepted} or {@code declined}. */
    public static final String ACCESS_ANSWERED = "access-answered";

    /** Court staff without a place in a case began to read what was served in it, or tried. */
    public static final String EMERGENCY_READING = "emergency-reading";

    /** They asked for something of that case. */
    public static final String EMERGENCY_READ = "emergency-read";

    /** The court gave the representation of a defendant to another firm; the reason says whether drafts passed. */
    public static final String REPRESENTATION_TRANSFERRED = "representation-transferred";

    /** Somebody has signed in; the reason is the issuer, or null at the demonstration. */
    public static final String SIGNED_IN = "signed-in";

    /** Somebody has signed out here. */
    public static final String SIGNED_OUT = "signed-out";

    /** Somebody asked for what their place in the case does not allow; the reason names the operation. */
    public static final String REQUEST_REFUSED = "request-refused";
    /** Somebody changed who reads a party's part: an order of the court, or a service by mistake. */
    public static final String AUDIENCE_CHANGED = "audience-changed";

    /** Somebody said whether an order was complied with; the reason is {@code recorded}, {@code corrected} or {@code taken-back}. */
    public static final String COMPLIANCE_SAID = "compliance-said";

    /** Somebody did something towards another date of an order; the reason says what, such as {@code proposed} or {@code granted}. */
    public static final String ORDER_DATE = "order-date";

    /** The judge severed defendants; the place names them. */
    public static final String DEFENDANTS_SEVERED = "defendants-severed";

    /** The judge severed counts; the place names them. */
    public static final String COUNTS_SEVERED = "counts-severed";

    /** The judge joined defendants to another case; the place names them, and that case. */
    public static final String DEFENDANTS_JOINED = "defendants-joined";

    /** The court changed what is charged in a case that had begun; the reason is {@code count-added}, {@code count-amended} or {@code count-removed}. */
    public static final String INDICTMENT_AMENDED = "indictment-amended";

    /** Somebody proposed wording for a shared part, or ended a proposal; the reason says which: {@code made}, or the outcome. */
    public static final String PROPOSAL = "proposal";

    /** Somebody declared something of a release; the reason is the id of the declaration, the path says of which release, as the part counts. */
    public static final String DECLARATION = "declaration";

    /**
     * A person.
     *
     * @param team the team they acted for, or null
     * @param session the connection or sign-in, or null
     */
    public record Who(
            String personId,
            @Nullable String team,
            @Nullable String session) {}

    /** A place: each of them may be null. */
    public record Where(
            @Nullable String caseId,
            @Nullable String form,
            @Nullable String part,
            @Nullable String path) {
        Where sharedWith(Where other) {
            return new Where(
                    shared(caseId, other.caseId),
                    shared(form, other.form),
                    shared(part, other.part),
                    shared(path, other.path));
        }
    }

    /** One that stands for itself. */
    public static AuditEntry of(long at, String kind, @Nullable String reason, Who who, Where where) {
        return new AuditEntry(at, at, 1, kind, reason, who, where);
    }

    /** One that stands for both, which are of one kind and person. */
    AuditEntry with(AuditEntry next) {
        Who both =
                new Who(who.personId(), shared(who.team(), next.who.team()), shared(who.session(), next.who.session()));
        return new AuditEntry(
                Math.min(at, next.at),
                Math.max(until, next.until),
                count + next.count,
                kind,
                shared(reason, next.reason),
                both,
                where.sharedWith(next.where));
    }

    private static @Nullable String shared(@Nullable String one, @Nullable String other) {
        return one != null && one.equals(other) ? one : null;
    }
}
