package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.identity.Person;
import org.counterpart.forms.identity.SessionGroup;
import org.counterpart.forms.operations.Demonstration;

/** Signs in as one of the people of the demonstration; only where it is on. */
public final class SignInForDemonstration implements RestOperation {
    private final boolean demo;
    private final RestServices services;

    SignInForDemonstration(boolean demo, RestServices services) {
        this.demo = demo;
        this.services = services;
    }

    @Override
    public String operationId() {
        return "signInForDemonstration";
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void answer(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        String chosen = body == null ? "" : String.valueOf(body.getValue("person"));
        Optional<Demonstration.Person> person = Demonstration.known().stream()
                .filter(candidate -> demo && candidate.id().equals(chosen))
                .findFirst();
        person.ifPresentOrElse(found -> signIn(context, found), () -> Answers.notFound(context));
    }

    private void signIn(RoutingContext context, Demonstration.Person person) {
        SessionBeginning.Shown shown = new SessionBeginning.Shown(
                new Person(person.id(), person.name(), null),
                true,
                groupOf(person.role()),
                services.clock().millis(),
                null);
        new SessionBeginning(services).begin(context, shown, () -> Answers.empty(context));
    }

    /** Each person of the demonstration has one role, which says what kind of user they are. */
    public static SessionGroup groupOf(Role role) {
        return switch (role) {
            case JUDGE, COURT_CLERK -> SessionGroup.COURT;
            case DEFENDANT -> SessionGroup.IN_PERSON;
            default -> SessionGroup.LAWYER;
        };
    }
}
