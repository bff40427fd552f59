package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.PersonalDetails;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseStore.Joined;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.cases.Lineage;
import org.jspecify.annotations.Nullable;

/** A case as one person may see it: a defendant's personal details are not shown to co-defendants. */
final class CaseView {
    private CaseView() {}

    static JsonObject summary(CaseRecord record) {
        return new JsonObject()
                .put("id", record.id())
                .put("urn", record.urn())
                .put("title", record.title())
                .put("court", record.court().name())
                .put("hearingDate", record.hearing().date());
    }

    static JsonObject full(CaseRecord record, Actor actor, SeveredCases severed) {
        return new JsonObject()
                .put("id", record.id())
                .put("urn", record.urn())
                .put("crownNumber", record.crownNumber())
                .put("title", record.title())
                .put(
                        "court",
                        new JsonObject()
                                .put("name", record.court().name())
                                .put("place", record.court().place())
                                .put("ouCode", record.court().ouCode()))
                .put("prosecutingAuthority", record.prosecutingAuthority())
                .put(
                        "hearing",
                        new JsonObject()
                                .put("type", record.hearing().type())
                                .put("date", record.hearing().date()))
                .put("defendants", defendants(record, actor, severed))
                .put("counts", counts(record, severed))
                .put("changedAt", record.outline().changedAt())
                .put("sealed", record.markings().sealed())
                .put("restrictions", restrictions(record))
                .put("anonymous", anonymous(record, actor))
                .put("role", actor.role().wireName())
                .put("team", actor.team())
                .put("places", places(record, actor));
    }

    /** Every place that the person has in the case. */
    private static JsonArray places(CaseRecord record, Actor actor) {
        JsonArray places = new JsonArray();
        record.roster()
                .places(actor.personId())
                .forEach(place -> places.add(new JsonObject()
                        .put("team", place.team())
                        .put("role", place.role().wireName())));
        return places;
    }

    private static JsonArray defendants(CaseRecord record, Actor actor, SeveredCases severed) {
        JsonArray defendants = new JsonArray();
        for (CaseRecord.Defendant defendant : record.defendants()) {
            JsonObject shown = new JsonObject()
                    .put("id", defendant.id())
                    .put("number", defendant.number())
                    .put("name", defendant.name())
                    .put("removed", defendant.isRemoved());
            severed(shown, defendant.severedTo(), severed);
            lineage(record, defendant, actor, severed, shown);
            if (defendant.joinedAt() != 0) {
                shown.put("joinedAt", defendant.joinedAt());
            }
            if (PersonalDetails.birthDateIsShownTo(actor, defendant.id(), defendant.isYouth())) {
                shown.put("dateOfBirth", defendant.dateOfBirth());
            }
            if (PersonalDetails.areShownTo(actor, defendant.id())) {
                shown.put("remand", defendant.remand());
            }
            defendants.add(shown);
        }
        return defendants;
    }

    /** That somebody, or a count, was severed, everybody in the case is told; to which case, whoever has a place in that. */
    private static void severed(JsonObject shown, @Nullable String into, SeveredCases severed) {
        shown.put("severed", into != null);
        if (into != null && severed.known().contains(into)) {
            shown.put("severedTo", into);
        }
        if (into != null && severed.unfinished().contains(into)) {
            shown.put("severing", into);
        }
    }

    /**
     * Whoever is not told of a joinder is told what they are told of anybody who was removed, or came. The case is named to whoever has a place there; that
     * it is not complete the judge is told, and nobody is told that it is.
     */
    private static void lineage(
            CaseRecord record, CaseRecord.Defendant defendant, Actor actor, SeveredCases known, JsonObject shown) {
        if (!PersonalDetails.lineageIsShownTo(actor, defendant.id())) {
            return;
        }
        String into = defendant.lineage().joinedTo();
        if (into != null) {
            JsonObject joined = new JsonObject().put("at", defendant.removedAt());
            shown.put("joinedTo", known.known().contains(into) ? joined.put("case", into) : joined);
            if (known.joining().contains(new Joined(record.id(), into, defendant.removedAt()))) {
                joined.put("unfinished", true);
            }
        }
        Lineage.From from = defendant.lineage().from();
        if (from != null) {
            JsonObject came = new JsonObject().put("title", from.caseTitle()).put("at", from.at());
            shown.put("joinedFrom", known.known().contains(from.caseId()) ? came.put("case", from.caseId()) : came);
        }
    }

    /** Where a form comes from, or null. Everybody in its case was, or was represented, in the one it is from. */
    static @Nullable JsonObject origin(FormRecord form) {
        FormRecord.Origin origin = form.origin();
        return origin == null
                ? null
                : new JsonObject()
                        .put("form", origin.form().value())
                        .put("case", origin.caseId())
                        .put("title", origin.caseTitle())
                        .put("version", origin.version())
                        .put("at", origin.at());
    }

    private static JsonArray restrictions(CaseRecord record) {
        JsonArray restrictions = new JsonArray();
        record.markings()
                .restrictions()
                .forEach(one -> restrictions.add(
                        new JsonObject().put("provision", one.provision()).put("text", one.text())));
        return restrictions;
    }

    /** The letters of anonymous witnesses; the names for those who may see them. */
    private static JsonArray anonymous(CaseRecord record, Actor actor) {
        JsonArray anonymous = new JsonArray();
        for (CaseRecord.Witness witness : record.witnesses()) {
            record.markings().of(witness.id()).ifPresent(anonymity -> {
                JsonObject shown = new JsonObject().put("letter", anonymity.letter());
                if (PersonalDetails.witnessIsShownTo(actor, anonymity.shownTo())) {
                    shown.put("name", witness.firstName() + " " + witness.lastName());
                }
                anonymous.add(shown);
            });
        }
        return anonymous;
    }

    private static JsonArray counts(CaseRecord record, SeveredCases severed) {
        JsonArray counts = new JsonArray();
        for (CaseRecord.Count count : record.counts()) {
            JsonArray earlier = new JsonArray();
            count.earlier()
                    .forEach(was -> earlier.add(new JsonObject()
                            .put("code", was.code())
                            .put("offence", was.offence())
                            .put("until", was.until())));
            JsonObject shown = new JsonObject()
                    .put("id", count.id())
                    .put("number", count.number())
                    .put("code", count.code())
                    .put("offence", count.offence())
                    .put("defendants", new JsonArray(count.defendants()))
                    .put("removed", count.isRemoved())
                    .put("earlier", earlier);
            severed(shown, count.severedTo(), severed);
            if (count.addedAt() != 0) {
                shown.put("addedAt", count.addedAt());
            }
            counts.add(shown);
        }
        return counts;
    }
}
