package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.access.TeamRefusal;
import org.counterpart.forms.cases.CaseRecord.Assistance;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.jspecify.annotations.Nullable;

/** Whoever types for a defendant says that a part was read back to them as it stood at a revision; only that can be served then. */
final class RecordReadBack implements RestOperation {
    private final CaseAccess access;
    private final RosterChanges changes;

    RecordReadBack(RestServices services) {
        this.access = new CaseAccess(services);
        this.changes = new RosterChanges(services);
    }

    @Override
    public String operationId() {
        return "recordReadBack";
    }

    @Override
    public void answer(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        String part = body.getString("part");
        access.ofForm(context, place -> {
            if (place.actor().role() != Role.ASSISTANT) {
                Answers.error(context, 403, "not-yours", "Only whoever types for a defendant reads back to them.");
            } else if (!PartId.isValid(part)) {
                Answers.error(context, 400, "bad-request", "This form has no such part.");
            } else {
                FormId form = place.form().id();
                String readBack = Actor.readBackOf(form, new PartId(part), body.getInteger("revision"));
                Wish wish = new Wish(place.actor().personId(), readBack);
                changes.make(
                        context,
                        new CaseAccess.InCase(place.record(), place.actor()),
                        wish,
                        () -> Answers.empty(context));
            }
        });
    }

    private record Wish(String personId, String readBack) implements RosterChanges.Wish {
        @Override
        public @Nullable Member member(Roster roster) {
            for (Member one : roster.members()) {
                Assistance now = one.assistance();
                if (one.personId().equals(personId) && now != null) {
                    return one.assisting(new Assistance(now.defendant(), readBack));
                }
            }
            return null;
        }

        @Override
        public Kind kind(Roster roster) {
            return Kind.READ_BACK;
        }

        @Override
        public @Nullable String reason() {
            return readBack;
        }

        @Override
        public Optional<TeamRefusal> refusal(Actor by, Roster roster, List<RosterChange> history) {
            return by.personId().equals(personId) && by.role() == Role.ASSISTANT
                    ? Optional.empty()
                    : Optional.of(new TeamRefusal(
                            TeamRefusal.Code.NOT_YOURS, "You do not type for this defendant any more."));
        }
    }
}
