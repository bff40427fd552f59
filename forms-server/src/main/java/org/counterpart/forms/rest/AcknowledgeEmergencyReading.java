package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.access.TeamRefusal;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.jspecify.annotations.Nullable;

/** The court has taken note that somebody from outside the case has read what was served in it. Saying so twice changes nothing. */
final class AcknowledgeEmergencyReading implements RestOperation {
    private final RestServices services;
    private final CaseAccess access;
    private final RosterChanges changes;

    AcknowledgeEmergencyReading(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
        this.changes = new RosterChanges(services);
    }

    @Override
    public String operationId() {
        return "acknowledgeEmergencyReading";
    }

    @Override
    public void answer(RoutingContext context) {
        String id = context.pathParam("readingId");
        access.ofCase(context, place -> services.cases()
                .rosterHistory(place.record().id(), Answers.orBusy(context, (List<RosterChange> history) -> {
                    Optional<RosterChange> reading = history.stream()
                            .filter(EmergencyReadings::isOne)
                            .filter(change -> String.valueOf(change.epoch()).equals(id))
                            .findFirst();
                    if (reading.isEmpty() || !TeamPolicy.mayAcknowledge(place.actor())) {
                        Answers.notFound(context);
                    } else if (!EmergencyReadings.acknowledgement(reading.get(), history)
                            .isEmpty()) {
                        Answers.empty(context);
                    } else {
                        Wish wish = new Wish(reading.get().member(), id);
                        changes.make(context, place, wish, () -> Answers.empty(context));
                    }
                })));
    }

    private record Wish(Member member, String id) implements RosterChanges.Wish {
        @Override
        public Member member(Roster roster) {
            return member;
        }

        @Override
        public Kind kind(Roster roster) {
            return Kind.ACKNOWLEDGED;
        }

        @Override
        public @Nullable String reason() {
            return id;
        }

        @Override
        public Optional<TeamRefusal> refusal(Actor by, Roster roster, List<RosterChange> history) {
            return TeamPolicy.mayAcknowledge(by) ? Optional.empty() : Optional.of(TeamPolicy.notOfTheCourt());
        }
    }
}
