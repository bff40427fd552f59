package org.counterpart.forms.identity;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.counterpart.forms.form.Limits;

/**
 * How long a sign-in lasts: until nothing was done for a while (the idle end), and never longer than a day's work (the absolute end). The
 * clock is the caller's. The lengths are assumptions that the court has to confirm (OWASP ASVS 5.0, 7.3.1 and 7.3.2, asks that they are
 * decided and written down). Immutable.
 */
public final class SessionLife {
    private static final Pattern SPAN = Pattern.compile("([a-z-]+)=([0-9]{1,6}[smh])/([0-9]{1,6}[smh])");
    private static final Pattern FRESH = Pattern.compile("fresh=([0-9]{1,6}[smh])");
    private static final long HOUR_MINUTES = 60;

    /** In a life so short that a minute is much of it, it is renewed ten times as often as it would end. */
    private static final int RENEWALS_IN_A_LIFE = 10;

    private final Map<SessionGroup, Span> spans;
    private final long fresh;

    /** Milliseconds without doing anything, and milliseconds altogether. */
    private record Span(long idle, long absolute) {}

    private SessionLife(Map<SessionGroup, Span> spans, long fresh) {
        this.spans = spans;
        this.fresh = fresh;
    }

    /** The lengths of {@link Limits}. */
    public static SessionLife standard() {
        Map<SessionGroup, Span> spans = new EnumMap<>(SessionGroup.class);
        spans.put(SessionGroup.COURT, span(Limits.IDLE_MINUTES_COURT, Limits.SIGN_IN_HOURS_COURT));
        spans.put(SessionGroup.LAWYER, span(Limits.IDLE_MINUTES_LAWYER, Limits.SIGN_IN_HOURS_LAWYER));
        spans.put(SessionGroup.IN_PERSON, span(Limits.IDLE_MINUTES_IN_PERSON, Limits.SIGN_IN_HOURS_IN_PERSON));
        return new SessionLife(spans, Limits.FRESH_MILLIS);
    }

    private static Span span(long idleMinutes, long absoluteHours) {
        return new Span(
                Duration.ofMinutes(idleMinutes).toMillis(),
                Duration.ofMinutes(absoluteHours * HOUR_MINUTES).toMillis());
    }

    /**
     * Other lengths, as configured: {@code court=60m/10h,lawyer=30m/12h,fresh=15m}; what is not named stays as it is.
     *
     * @throws IllegalArgumentException when {@code text} is not of that form, or an idle limit is nothing or longer than the absolute one
     */
    public static SessionLife parse(String text) {
        Map<SessionGroup, Span> spans = new EnumMap<>(standard().spans);
        long[] fresh = {Limits.FRESH_MILLIS};
        Arrays.stream(text.split(",", -1)).forEach(one -> {
            Matcher shown = FRESH.matcher(one.trim());
            if (shown.matches()) {
                fresh[0] = millis(shown.group(1));
                return;
            }
            Matcher matcher = SPAN.matcher(one.trim());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("\"" + one + "\" is not like lawyer=30m/12h");
            }
            SessionGroup group = SessionGroup.of(matcher.group(1))
                    .orElseThrow(() -> new IllegalArgumentException("\"" + matcher.group(1) + "\" is none of "
                            + Arrays.stream(SessionGroup.values())
                                    .map(SessionGroup::wireName)
                                    .toList()));
            Span span = new Span(millis(matcher.group(2)), millis(matcher.group(3)));
            if (span.idle() < 1 || span.idle() > span.absolute()) {
                throw new IllegalArgumentException("\"" + one + "\" ends before it begins");
            }
            spans.put(group, span);
        });
        return new SessionLife(spans, fresh[0]);
    }

    private static long millis(String text) {
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number).toMillis();
            case 'm' -> Duration.ofMinutes(number).toMillis();
            default -> Duration.ofHours(number).toMillis();
        };
    }

    private Span of(SignIn signIn) {
        return of(signIn.group());
    }

    /** Every group has one. */
    private Span of(SessionGroup group) {
        return Objects.requireNonNull(spans.get(group));
    }

    /** When it ends whatever is done, milliseconds since 1970. */
    public long absoluteEnd(SignIn signIn) {
        return signIn.beganAt() + of(signIn).absolute();
    }

    /** When it ends if nothing is done, milliseconds since 1970; never after the absolute end. */
    public long idleEnd(SignIn signIn) {
        return Math.min(signIn.renewedAt() + of(signIn).idle(), absoluteEnd(signIn));
    }

    /** When the person is warned of the idle end, milliseconds since 1970: time enough to say that they are there (WCAG 2.2, 2.2.1). */
    public long warningAt(SignIn signIn) {
        return idleEnd(signIn) - Math.min(Limits.WARNING_MILLIS, of(signIn).idle() / 2);
    }

    /** How long somebody may do nothing, in milliseconds. */
    public long idleMillis(SignIn signIn) {
        return of(signIn).idle();
    }

    /** The longest any sign-in of this person's group may last, in milliseconds: how long a browser need keep its cookie. */
    public long longest(SessionGroup group) {
        return of(group).absolute();
    }

    /** Until when its person counts as having shown lately who they are, milliseconds since 1970: a sign-in shows it once. */
    public long freshUntil(SignIn signIn) {
        return signIn.authenticatedAt() + fresh;
    }

    /** True while it stands; at its end it does not any more. */
    public boolean stands(SignIn signIn, long now) {
        return now < idleEnd(signIn);
    }

    /** The sign-in of somebody who does something now, in a list of one; an empty list when it has ended, which nothing undoes. */
    List<SignIn> renewed(SignIn signIn, long now) {
        return stands(signIn, now) ? List.of(signIn.renewed(now)) : List.of();
    }

    /** Whether the store has to be told that somebody did something: not more often than once a minute. */
    boolean isRenewalDue(SignIn signIn, long now) {
        long every = Math.min(Limits.RENEWAL_MILLIS, of(signIn).idle() / RENEWALS_IN_A_LIFE);
        return stands(signIn, now) && now - signIn.renewedAt() >= every;
    }

    /** Whether its end is so near that another node may have moved it: then it is worth a look at the store. */
    boolean isNearItsEnd(SignIn signIn, long now) {
        return now >= warningAt(signIn);
    }
}
