package org.counterpart.forms.form;

/** Every limit of the service, in one place; {@code docs/limits.md} is this class as a table, and a test compares them. */
public final class Limits {
    /** Longest WebSocket frame a client may send, in bytes. */
    public static final int FRAME_BYTES = 65_536;

    /** Longest WebSocket message a client may send, in bytes. */
    public static final int MESSAGE_BYTES = 262_144;

    /** Submissions a session may send each second, over time. */
    public static final int SUBMISSIONS_PER_SECOND = 50;

    /** Submissions a session may send at once. */
    public static final int SUBMISSION_BURST = 200;

    /** Messages of any kind a session may send at once; they come back at four times the submission rate. */
    public static final int MESSAGE_BURST = 800;

    /** Frames of any kind a session may send at once; they come back at eight times the submission rate. */
    public static final int FRAME_BURST = 1_600;

    /** Characters of messages a session may send each second, over time. */
    public static final int CHARACTERS_PER_SECOND = 524_288;

    /** Characters of messages a session may send at once. */
    public static final int CHARACTER_BURST = 8_388_608;

    /** Live connections one person may have at a time. */
    public static final int SESSIONS_PER_PERSON = 20;

    /** Live connections a node may have at a time; one more is refused. */
    public static final int LIVE_CONNECTIONS = 12_000;

    /** Other connections that may be open at a time; one more is closed at once. */
    public static final int CONNECTIONS = 8_000;

    /** Connections that may be open without a whole request; where one more comes, the oldest of them is closed. */
    public static final int OPENING_CONNECTIONS = 4_000;

    /** Milliseconds a connection has for a whole request, body included, from its opening or from the answer before. */
    public static final int OPENING_MILLIS = 10_000;

    /** Milliseconds the answer to a request has to be made and read. */
    public static final int ANSWERING_MILLIS = 120_000;

    /** Forms that may be open on a node at a time. */
    public static final int OPEN_FORMS = 20_000;

    /** Milliseconds between opening a connection and its {@code hello}. */
    public static final int HELLO_MILLIS = 10_000;

    /** Milliseconds a live connection may stay silent before the server closes it. */
    public static final int IDLE_MILLIS = 60_000;

    /** Milliseconds an admission ticket may be used. */
    public static final int TICKET_MILLIS = 30_000;

    /** Most operations of one submission. */
    public static final int SUBMISSION_OPERATIONS = 500;

    /** Most components of one text edit as a client sends it. */
    public static final int EDIT_COMPONENTS = 2_000;

    /** Milliseconds submissions are collected at most before they are written together, where few people follow the form. */
    public static final int BATCH_MILLIS = 50;

    /** Milliseconds they are collected at most, where many people follow the form. */
    public static final int BATCH_MILLIS_OF_MANY = 250;

    /** People who follow a form for each millisecond that is collected. */
    public static final int FOLLOWERS_FOR_A_MILLISECOND = 4;

    /** Most submissions written together. */
    public static final int BATCH_SUBMISSIONS = 500;

    /** Bytes of entries after which a batch is written without waiting for more. */
    public static final int BATCH_BYTES = 2_000_000;

    /** Most submissions that may wait for one part before senders are told to come back later. */
    public static final int PART_QUEUE = 5_000;

    /** Most characters of submissions that may wait for one part. */
    public static final int PART_QUEUE_CHARACTERS = 8_388_608;

    /** Most characters of submissions of one session that may wait, in all parts. */
    public static final int SESSION_QUEUE_CHARACTERS = 2_097_152;

    /** Most rows of one table, the removed ones included. */
    public static final int ROWS_PER_TABLE = 200;

    /** Most pieces of one condition of a template; it is worked out in at most that many steps for each row of a table. */
    public static final int CONDITION_NODES = 100;

    /** Most characters in all answers of one part together. */
    public static final int PART_CHARACTERS = 200_000;

    /** Components of text edits that fitting one submission to what it had not seen may go through. */
    public static final int REBASE_COMPONENTS = 1_000_000;

    /** Components that fitting all submissions of one session may go through each second, over time. */
    public static final int REBASE_PER_SECOND = 1_000_000;

    /** Longest typed reason, in characters. */
    public static final int REASON_CHARACTERS = 2_000;

    /** Proposals of wording that one team may make to one shared part, the ended ones included. */
    public static final int PROPOSALS_PER_TEAM = 100;

    /** Most characters of all proposals of one team to one shared part together, reasons included. */
    public static final int PROPOSAL_CHARACTERS = 50_000;

    /** Comments of one team on one form that stand at the same time. */
    public static final int COMMENTS_PER_TEAM = 500;

    /** Most characters of one comment. */
    public static final int COMMENT_CHARACTERS = 2_000;

    /** Most characters of all comments of one team on one form that stand at the same time. */
    public static final int COMMENTS_CHARACTERS = 200_000;

    /** Declarations of the releases of one part, over the life of a form. */
    public static final int DECLARATIONS_PER_PART = 200;

    /** Longest name of the person served for, in characters. */
    public static final int NAME_CHARACTERS = 175;

    /** Milliseconds without writing after which a part gives up what speeds up writing. */
    public static final int SETTLE_MILLIS = 600_000;

    /** Revisions between two snapshots of a part. */
    public static final int SNAPSHOT_EVERY = 500;

    /** Bytes that may wait for one slow reader before its connection is closed. */
    public static final int OUTBOUND_BYTES = 16_777_216;

    /** Bytes that may wait for one slow reader before it is left out, until it has read on. */
    public static final int SLOW_BYTES = 262_144;

    /** Milliseconds a slow reader has to read on before its connection is closed. */
    public static final int SLOW_MILLIS = 30_000;

    /** Bytes of entries after which what somebody missed is sent on only once they have read what was sent. */
    public static final int PAGE_BYTES = 262_144;

    /** Most people named as being at one part. */
    public static final int PRESENT_PEOPLE = 50;

    /** Milliseconds between two looks at whether the rosters of the open forms' cases have changed. */
    public static final int ROSTER_LOOK_MILLIS = 2_000;

    /** Milliseconds a roster may have gone unconfirmed before nothing is decided by it or shown any more. */
    public static final int ROSTER_MILLIS = 5_000;

    /** Milliseconds between two looks at whether sign-ins have ended on another node. */
    public static final int SIGN_OUT_LOOK_MILLIS = 1_000;

    /** Most people who act in one case. */
    public static final int CASE_MEMBERS = 200;

    /** Most defendants of one case, the removed ones included. */
    public static final int CASE_DEFENDANTS = 40;

    /** Most times that one party proposes another date of one order or asks the judge for one, and most times that the judge forbids or allows it; answers have no limit of their own. */
    public static final int VARIATION_STEPS = 50;

    /** Milliseconds for which a severance, or a joinder, that is not complete is left to whoever is at it. */
    public static final int SEVERANCE_PATIENCE_MILLIS = 30_000;

    /** Milliseconds after which a node that has heard nothing of its attempt to complete a severance, or a joinder, begins another. */
    public static final int SEVERANCE_ATTEMPT_MILLIS = 120_000;

    /** Milliseconds after which a severance, or a joinder, that is not complete raises the alarm. */
    public static final int SEVERANCE_LATE_MILLIS = 600_000;

    /** Most counts of one case, the removed ones included. */
    public static final int CASE_COUNTS = 200;

    /** How often one count may be worded otherwise. */
    public static final int COUNT_AMENDMENTS = 50;

    /** Most changes of who acts in one case: every one is kept. */
    public static final int ROSTER_CHANGES = 5_000;

    /** Requests to act for a defendant that one person may make on one day (UTC), whether there is such a defendant or not. */
    public static final int ACCESS_REQUESTS_PER_PERSON = 20;

    /** Requests to act for a defendant that all people together may make on one day. */
    public static final int ACCESS_REQUESTS_A_DAY = 5_000;

    /** Days after which a request to act for a defendant ends when nobody has answered it. */
    public static final int ACCESS_REQUEST_DAYS = 14;

    /** Longest message with a request to act for a defendant, and longest name of a firm, in characters. */
    public static final int ACCESS_REQUEST_CHARACTERS = 500;

    /** Cases in which places are given to a colleague by one request; the next request goes on. */
    public static final int REASSIGNED_AT_ONCE = 50;

    /** Minutes for which court staff without a place in a case read what was served in it. */
    public static final int EMERGENCY_READING_MINUTES = 60;

    /** Minutes without doing anything after which a sign-in of the court ends (an assumption, to be confirmed by the court). */
    public static final int IDLE_MINUTES_COURT = 60;

    /** Hours a sign-in of the court lasts (an assumption, to be confirmed by the court). */
    public static final int SIGN_IN_HOURS_COURT = 10;

    /** Minutes without doing anything after which a lawyer's sign-in ends (an assumption, to be confirmed by the court). */
    public static final int IDLE_MINUTES_LAWYER = 30;

    /** Hours a lawyer's sign-in lasts (an assumption, to be confirmed by the court). */
    public static final int SIGN_IN_HOURS_LAWYER = 12;

    /** Minutes without doing anything after which the sign-in of a defendant in person ends (an assumption, to be confirmed by the court). */
    public static final int IDLE_MINUTES_IN_PERSON = 15;

    /** Hours a sign-in of a defendant in person lasts (an assumption, to be confirmed by the court). */
    public static final int SIGN_IN_HOURS_IN_PERSON = 4;

    /** Milliseconds before the idle end of a sign-in at which the person is warned. */
    public static final int WARNING_MILLIS = 120_000;

    /** Milliseconds between two renewals of one sign-in in the store. */
    public static final int RENEWAL_MILLIS = 60_000;

    /** Milliseconds since somebody showed who they are within which they may serve, finalise and amend (an assumption, to be confirmed by the court). */
    public static final int FRESH_MILLIS = 900_000;

    /** Requests somebody who is signed in may make at once. */
    public static final int REQUEST_BURST = 150;

    /** Requests somebody who is signed in may make each second, over time. */
    public static final int REQUESTS_PER_SECOND = 10;

    /** Requests without a sign-in that may come from one address at once: a whole court building may be one. */
    public static final int ADDRESS_BURST = 600;

    /** Requests without a sign-in that may come from one address each second, over time. */
    public static final int ADDRESS_PER_SECOND = 20;

    /** Sign-ins and addresses whose requests are counted at a time. */
    public static final int COUNTED_CALLERS = 20_000;

    /** Milliseconds somebody has to sign in at their organisation once they have begun. */
    public static final int SIGN_IN_ATTEMPT_MILLIS = 900_000;

    /** Milliseconds an issuer has to answer one request whole. */
    public static final int ISSUER_MILLIS = 8_000;

    /** Longest answer of an issuer, in bytes. */
    public static final int ISSUER_BYTES = 262_144;

    /** Milliseconds an issuer's addresses and keys are kept. */
    public static final int ISSUER_KNOWN_MILLIS = 600_000;

    /** Milliseconds between two questions for an issuer's keys because of keys that are not known. */
    public static final int ISSUER_KEYS_AGAIN_MILLIS = 10_000;

    /** Milliseconds after which an issuer that did not answer is asked again. */
    public static final int ISSUER_AGAIN_MILLIS = 2_000;

    /** Milliseconds by which the clocks of an issuer and of this service may differ. */
    public static final int TOKEN_SKEW_MILLIS = 60_000;

    /** Milliseconds since its issue after which a token is not accepted any more, whatever it says. */
    public static final int TOKEN_AGE_MILLIS = 300_000;

    /** Longest request by which an issuer says that it has signed somebody out, in bytes. */
    public static final int LOGOUT_BYTES = 16_384;

    /** Audit entries of one kind about one person that are written one by one in a minute; the others are counted in one entry. */
    public static final int AUDIT_ENTRIES_PER_MINUTE = 20;

    /** Most audit entries that may wait for the store one by one; the others are counted by person and kind. */
    public static final int AUDIT_QUEUE = 10_000;

    /** Batches the log of a part may have: each is sealed with the part's data key, and AES-GCM with random nonces allows 2^32 of them. */
    public static final int PART_BATCHES = 268_435_456;

    /** Data keys a node keeps in memory. */
    public static final int DATA_KEYS_HELD = 20_000;

    /** Data keys that are read and wrapped anew at once when master keys are rotated. */
    public static final int ROTATION_PAGE = 500;

    /** Most times that the parties say, or take back, that one order was complied with; the court may go on to twice as many. */
    public static final int COMPLIANCE_STATEMENTS = 50;

    /** Longest note with such a statement, and longest reason for changing one, in characters. */
    public static final int COMPLIANCE_NOTE_CHARACTERS = 500;

    /** Longest body of a REST request, in bytes. */
    public static final int BODY_BYTES = 65_536;

    private Limits() {}
}
