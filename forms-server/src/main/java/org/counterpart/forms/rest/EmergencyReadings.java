package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.RosterChange.Kind;

/** Who from outside a case has read what was served in it, from the history of its roster. */
final class EmergencyReadings {
    private EmergencyReadings() {}

    /** True when a change is the beginning of one. */
    static boolean isOne(RosterChange change) {
        return change.kind() == Kind.EMERGENCY;
    }

    /** The acknowledgement of one, in a list of one; empty while there is none. */
    static List<RosterChange> acknowledgement(RosterChange reading, List<RosterChange> history) {
        return history.stream()
                .filter(change -> change.kind() == Kind.ACKNOWLEDGED
                        && change.epoch() > reading.epoch()
                        && String.valueOf(reading.epoch()).equals(change.reason()))
                .limit(1)
                .toList();
    }

    static JsonObject view(RosterChange reading, List<RosterChange> history) {
        List<RosterChange> acknowledged = acknowledgement(reading, history);
        return new JsonObject()
                .put("id", String.valueOf(reading.epoch()))
                .put("name", reading.member().name())
                .put("reason", reading.reason())
                .put("at", reading.at())
                .put("until", reading.member().until())
                .put(
                        "acknowledgedBy",
                        acknowledged.isEmpty() ? null : acknowledged.get(0).by().name())
                .put(
                        "acknowledgedAt",
                        acknowledged.isEmpty() ? null : acknowledged.get(0).at());
    }
}
