package org.counterpart.forms.operations;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.counterpart.forms.form.Limits;

/**
 * How many requests may come.
 *
 * @param burst at once, of one sign-in
 * @param perSecond over time, of one sign-in
 * @param addressBurst at once, without a sign-in, from one address
 * @param addressPerSecond over time, without a sign-in, from one address
 * @param proxies addresses whose {@code X-Forwarded-For} is believed
 */
public record RequestLimits(int burst, int perSecond, int addressBurst, int addressPerSecond, Set<String> proxies) {
    private static final Pattern RATES =
            Pattern.compile("([1-9][0-9]{0,6})/([1-9][0-9]{0,6}),([1-9][0-9]{0,6})/([1-9][0-9]{0,6})");

    public RequestLimits {
        proxies = Set.copyOf(proxies);
    }

    /** Those of {@link Limits}. */
    public static RequestLimits standard(Set<String> proxies) {
        return new RequestLimits(
                Limits.REQUEST_BURST,
                Limits.REQUESTS_PER_SECOND,
                Limits.ADDRESS_BURST,
                Limits.ADDRESS_PER_SECOND,
                proxies);
    }

    /**
     * Others, as configured: {@code 150/10,600/20}, first of a sign-in, then of an address.
     *
     * @throws IllegalArgumentException when {@code text} is not of that form
     */
    public static RequestLimits parse(String text, Set<String> proxies) {
        Matcher matcher = RATES.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not like 150/10,600/20");
        }
        return new RequestLimits(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(4)),
                proxies);
    }
}
