package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.cases.AccessRequest.Asker;
import org.counterpart.forms.cases.AccessRequest.Question;
import org.counterpart.forms.cases.AccessRequests;
import org.counterpart.forms.cases.CaseSearch;
import org.counterpart.forms.identity.SessionGroup;
import org.counterpart.forms.identity.SignIn;
import org.jspecify.annotations.Nullable;

/**
 * A solicitor asks to act for a defendant, by the number of the case and two facts about the defendant. A question that could be one is
 * always answered alike: nobody learns by asking whether there is such a case.
 */
final class AskForAccess implements RestOperation {
    private final RestServices services;
    private final AccessRequests requests;

    AskForAccess(RestServices services) {
        this.services = services;
        this.requests =
                new AccessRequests(services.cases(), services.requests(), services.clock(), services.ids()::next);
    }

    @Override
    public String operationId() {
        return "askForAccess";
    }

    @Override
    public void answer(RoutingContext context) {
        SignIn signIn = SignedIn.of(context);
        if (signIn.group() != SessionGroup.LAWYER) {
            Answers.error(context, 403, "not-yours", "Only a lawyer can ask to act for a defendant.");
            return;
        }
        JsonObject body = context.body().asJsonObject();
        question(body)
                .ifPresentOrElse(
                        question -> ask(context, signIn, body.getString("firm").strip(), question),
                        () -> Answers.error(
                                context,
                                400,
                                "bad-request",
                                "Give the URN, the last name and the date of birth as they can be."));
    }

    private static Optional<Question> question(JsonObject body) {
        String lastName = body.getString("lastName").strip();
        String message = body.getString("message").strip();
        Optional<String> urn = CaseSearch.urn(body.getString("urn"));
        return urn.filter(number -> !lastName.isEmpty()).flatMap(number -> day(body.getString("dateOfBirth"))
                .map(day -> new Question(number, lastName, day, message)));
    }

    private static Optional<String> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed).toString());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private void ask(RoutingContext context, SignIn signIn, String firm, Question question) {
        requests.ask(new Asker(signIn.personId(), signIn.name(), firm), question, Answers.orBusy(context, outcome -> {
            boolean asked = outcome == AccessRequests.Outcome.ASKED;
            note(signIn, asked ? null : "too-many");
            if (asked) {
                Answers.json(context, 202, new JsonObject().put("state", "asked"));
            } else {
                Answers.error(context, 429, "too-many", "No more can be asked today. Ask the court by another way.");
            }
        }));
    }

    private void note(SignIn signIn, @Nullable String reason) {
        services.audit()
                .note(AuditEntry.of(
                        services.clock().millis(),
                        AuditEntry.ACCESS_ASKED,
                        reason,
                        new AuditEntry.Who(signIn.personId(), null, null),
                        new AuditEntry.Where(null, null, null, null)));
    }
}
