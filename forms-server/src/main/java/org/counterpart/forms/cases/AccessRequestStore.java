package org.counterpart.forms.cases;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.cases.AccessRequest.Answer;
import org.counterpart.forms.store.Result;

/** Requests to act for a defendant. Callbacks come back on the calling thread's context. */
public interface AccessRequestStore {
    /**
     * Keeps a request as the {@code ordinal}th that its asker makes on that day: false when they have made that one already, and nothing was
     * kept.
     *
     * @param day such as {@code 2026-11-26}
     */
    void keep(AccessRequest request, String day, int ordinal, Consumer<Result<Boolean>> done);

    /** How many requests were kept for a day, of everybody. */
    void countOf(String day, Consumer<Result<Long>> done);

    /** The requests of a person, the newest first. */
    void ofPerson(String personId, Consumer<Result<List<AccessRequest>>> done);

    /** The requests about the defendants of a case, the oldest first. */
    void ofCase(String caseId, Consumer<Result<List<AccessRequest>>> done);

    /** The request, in a list of one; an empty list when there is none. */
    void load(String id, Consumer<Result<List<AccessRequest>>> done);

    /** Keeps the answer to a request that has none: false when it was answered before, and nothing was changed. */
    void answer(String id, Answer answer, Consumer<Result<Boolean>> done);
}
