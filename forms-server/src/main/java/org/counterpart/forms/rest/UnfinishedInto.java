package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.counterpart.forms.cases.CaseStore.Joined;

/**
 * Nobody leaves a case while defendants are being joined to it: what they had served may not be there yet, nor their people, and would stay behind for good.
 */
final class UnfinishedInto {
    private static final int MOST = 1_000;

    private UnfinishedInto() {}

    /** Goes on where no joinder to this case is under way, and answers why not otherwise. The case's record is read before. */
    static void refused(RoutingContext context, RestServices services, String caseId, Runnable next) {
        services.cases().unfinishedJoinders(MOST, Answers.orBusy(context, (List<Joined> found) -> {
            if (found.size() >= MOST
                    || found.stream().anyMatch(one -> one.into().equals(caseId))) {
                Answers.error(
                        context,
                        409,
                        "joining",
                        "Defendants are being joined to this case, and not all of that is done. It goes on by itself, or when the same joinder is asked for again. Nobody can leave this case before it is complete.");
            } else {
                next.run();
            }
        }));
    }
}
