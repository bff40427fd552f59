package org.counterpart.forms.cases;

import java.util.List;
import java.util.Optional;

/**
 * What the court has ordered about who may know of a case, and about what may be said of it.
 *
 * @param sealed true when only the people named in the case may know that it exists
 * @param restrictions orders and rules that restrict reporting; shown on every page of the case and printed on every page of its forms
 * @param anonymous witnesses whose names are kept from most
 */
public record Markings(boolean sealed, List<Restriction> restrictions, List<Anonymity> anonymous) {
    /** Of a case without any. */
    public static final Markings NONE = new Markings(false, List.of(), List.of());

    public Markings {
        restrictions = List.copyOf(restrictions);
        anonymous = List.copyOf(anonymous);
    }

    /**
     * A restriction of reporting.
     *
     * @param provision where it comes from, such as {@code section 45, Youth Justice and Criminal Evidence Act 1999}
     * @param text what may not be published, in the words of the order
     */
    public record Restriction(String provision, String text) {}

    /**
     * A witness who is called by a letter.
     *
     * @param letter what everybody else, and every print, has in place of the name
     * @param shownTo the teams that may see the name, for example {@code prosecution}
     */
    public record Anonymity(String witness, String letter, List<String> shownTo) {
        public Anonymity {
            shownTo = List.copyOf(shownTo);
        }
    }

    /** The letter of a witness, if they have one. */
    public Optional<Anonymity> of(String witness) {
        return anonymous.stream().filter(one -> one.witness().equals(witness)).findFirst();
    }
}
