package org.counterpart.forms.cases;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.counterpart.forms.cases.AccessRequest.Found;
import org.counterpart.forms.cases.AccessRequest.Question;

/** Finds the defendant somebody asks about: by the case's number and two facts, all of which must be right. Nothing says which was wrong. */
public final class CaseSearch {
    /** Most URNs have eleven characters; those of other prosecutors and of cases that were split or joined are shorter or longer. */
    private static final Pattern URN = Pattern.compile("[A-Z0-9]{5,20}");

    private static final Pattern BETWEEN = Pattern.compile("[\\s/.-]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_OF_NAMES = Pattern.compile("[^\\p{L}\\p{N}]+");

    private CaseSearch() {}

    /** A URN as cases have it, of what somebody typed: upper case, without blanks and strokes; empty when it can be none. */
    public static Optional<String> urn(String typed) {
        String urn = BETWEEN.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
        return URN.matcher(urn).matches() ? Optional.of(urn) : Optional.empty();
    }

    /**
     * The one defendant that the question fits, of the cases with that URN; a sealed case is not found, and of two that fit neither is. Somebody of whose
     * counts some were severed is in two cases of the file: they are found in the one that they were in before, whose people can add the asker
     * to the other. Two requests would tell whoever guesses that there are two cases.
     */
    public static Optional<Found> match(List<CaseRecord> withUrn, Question question) {
        Set<String> ofSeveredCounts = withUrn.stream()
                .flatMap(record -> record.counts().stream())
                .map(CaseRecord.Count::severedTo)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        List<Found> fitting = fitting(withUrn, question);
        List<Found> first = fitting.stream()
                .filter(one -> !ofSeveredCounts.contains(one.caseId())
                        || fitting.stream().noneMatch(other -> isBefore(other, one, ofSeveredCounts)))
                .toList();
        return first.size() == 1 ? Optional.of(first.get(0)) : Optional.empty();
    }

    private static boolean isBefore(Found other, Found one, Set<String> ofSeveredCounts) {
        return other.defendant().equals(one.defendant()) && !ofSeveredCounts.contains(other.caseId());
    }

    private static List<Found> fitting(List<CaseRecord> withUrn, Question question) {
        List<Found> fitting = new ArrayList<>();
        for (CaseRecord record : withUrn) {
            for (CaseRecord.Defendant defendant : record.defendants()) {
                boolean fits = defendant.dateOfBirth().equals(question.dateOfBirth())
                        && endsWith(defendant.name(), question.lastName());
                if (fits && !defendant.isRemoved() && !record.markings().sealed()) {
                    fitting.add(new Found(record.id(), defendant.id()));
                }
            }
        }
        return fitting;
    }

    /** True when a whole name ends with a last name, whatever its case, accents, hyphens and apostrophes. */
    private static boolean endsWith(String name, String lastName) {
        String whole = " " + plain(name);
        String last = plain(lastName);
        return !last.isEmpty() && whole.endsWith(" " + last);
    }

    private static String plain(String name) {
        String letters =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        String joined = letters.replace("'", "").replace("’", "");
        return NOT_OF_NAMES.matcher(joined).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
