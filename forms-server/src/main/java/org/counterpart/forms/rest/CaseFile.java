package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.counterpart.forms.cases.CaseNumbers;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Count;
import org.counterpart.forms.cases.CaseRecord.Defendant;

/**
 * Every case of one file. Defendants who are severed to a case of their own keep their numbers there, and what was said of orders names defendants who
 * stayed: so a number, or an id, that anybody has in one case of the file is given to nobody in another.
 */
record CaseFile(List<CaseRecord> cases) {
    CaseFile {
        cases = List.copyOf(cases);
    }

    /** The file that a case is of; answers by itself where it cannot be read. */
    static void of(RestServices services, RoutingContext context, CaseRecord record, Consumer<CaseFile> then) {
        services.cases()
                .withUrn(
                        record.urn(),
                        Answers.orBusy(
                                context,
                                (List<CaseRecord> found) ->
                                        then.accept(new CaseFile(Stream.concat(Stream.of(record), found.stream())
                                                .toList()))));
    }

    /** The number of a defendant who joins. */
    int nextDefendant() {
        Set<String> ids = defendants().map(Defendant::id).collect(Collectors.toSet());
        int number = new CaseNumbers(cases).nextDefendant();
        return free("d", number, ids);
    }

    /** The number of a count that is added. */
    int nextCount() {
        return new CaseNumbers(cases).nextCount();
    }

    /** An id for a count of this number. */
    String idOfCount(int number) {
        return "c" + free("c", number, counts().map(Count::id).collect(Collectors.toSet()));
    }

    private static int free(String prefix, int from, Set<String> used) {
        return IntStream.iterate(from, n -> n + 1)
                .filter(n -> !used.contains(prefix + n))
                .findFirst()
                .orElseThrow();
    }

    private Stream<Defendant> defendants() {
        return cases.stream().flatMap(one -> one.defendants().stream());
    }

    private Stream<Count> counts() {
        return cases.stream().flatMap(one -> one.counts().stream());
    }
}
