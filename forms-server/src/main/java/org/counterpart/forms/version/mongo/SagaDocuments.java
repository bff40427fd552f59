package org.counterpart.forms.version.mongo;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.version.Amendment;
import org.counterpart.forms.version.NamedVersion.SealedPart;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.Saga.Initiator;
import org.counterpart.forms.version.Saga.Purpose;
import org.jspecify.annotations.Nullable;

/** What sagas are for, who began them and what they sealed, as documents; and what may be read of them in clear. */
final class SagaDocuments {
    private static final String KIND = "kind";
    private static final String VERSION = "version";
    private static final String TEMPLATE = "template";
    private static final String REASON = "reason";
    private static final String SLIP = "slip";

    private SagaDocuments() {}

    /** Of names, reasons and salts: sealed. */
    static Document content(Saga saga) {
        List<Document> parts = new ArrayList<>();
        saga.parts()
                .forEach((id, part) -> parts.add(new Document("part", id.value())
                        .append("revision", part.revision())
                        .append("release", part.release())
                        .append("releaseHash", part.releaseHash())
                        .append("salt", part.salt())));
        return new Document("purpose", purpose(saga.purpose()))
                .append("by", initiator(saga.by()))
                .append("parts", parts);
    }

    private static Document purpose(Purpose purpose) {
        if (purpose instanceof Purpose.Finalise finalise) {
            return new Document(KIND, "finalise")
                    .append(VERSION, finalise.version())
                    .append(TEMPLATE, finalise.template())
                    .append("amends", finalise.amends() == null ? null : amendment(finalise.amends()));
        }
        if (purpose instanceof Purpose.Amend amend) {
            return new Document(KIND, "amend")
                    .append(VERSION, amend.version())
                    .append(REASON, amend.reason())
                    .append(SLIP, amend.slip());
        }
        if (purpose instanceof Purpose.HandOver handOver) {
            return new Document(KIND, "hand-over")
                    .append("team", handOver.team())
                    .append("drafts", handOver.drafts());
        }
        Purpose.Migrate migrate = (Purpose.Migrate) purpose;
        return new Document(KIND, "migrate")
                .append(TEMPLATE, migrate.template())
                .append("from", migrate.from())
                .append("to", migrate.to());
    }

    private static Document amendment(Amendment amendment) {
        return new Document(VERSION, amendment.version())
                .append(REASON, amendment.reason())
                .append(SLIP, amendment.slip())
                .append("by", initiator(amendment.by()));
    }

    private static Document initiator(Initiator by) {
        return new Document("personId", by.personId())
                .append("name", by.name())
                .append("team", by.team())
                .append("session", by.session())
                .append("at", by.at());
    }

    /** In clear. */
    static Document place(Saga saga) {
        return new Document("form", saga.form().value())
                .append("number", saga.number())
                .append("state", saga.state().name())
                .append("hash", saga.hash());
    }

    static Saga saga(Document document, Document content) {
        SortedMap<PartId, SealedPart> parts = new TreeMap<>();
        for (Document part : content.getList("parts", Document.class)) {
            parts.put(
                    new PartId(part.getString("part")),
                    new SealedPart(
                            part.getInteger("revision"),
                            part.getInteger("release"),
                            part.getString("releaseHash"),
                            part.getString("salt")));
        }
        return new Saga(
                new FormId(document.getString("form")),
                document.getInteger("number"),
                purposeOf(content.get("purpose", Document.class)),
                Saga.State.valueOf(document.getString("state")),
                initiatorOf(content),
                parts,
                document.getString("hash"));
    }

    private static Purpose purposeOf(Document purpose) {
        String kind = purpose.getString(KIND);
        return switch (kind) {
            case "finalise" ->
                new Purpose.Finalise(
                        purpose.getInteger(VERSION),
                        purpose.getString(TEMPLATE),
                        amendmentOf(purpose.get("amends", Document.class)));
            case "amend" ->
                new Purpose.Amend(purpose.getInteger(VERSION), purpose.getString(REASON), purpose.getBoolean(SLIP));
            case "hand-over" -> new Purpose.HandOver(purpose.getString("team"), purpose.getBoolean("drafts"));
            case "migrate" ->
                new Purpose.Migrate(purpose.getString(TEMPLATE), purpose.getString("from"), purpose.getString("to"));
            default -> throw new IllegalArgumentException("a saga of an unknown kind: " + kind);
        };
    }

    private static @Nullable Amendment amendmentOf(@Nullable Document amends) {
        return amends == null
                ? null
                : new Amendment(
                        amends.getInteger(VERSION),
                        amends.getString(REASON),
                        amends.getBoolean(SLIP),
                        initiatorOf(amends));
    }

    private static Initiator initiatorOf(Document document) {
        Document by = document.get("by", Document.class);
        return new Initiator(
                by.getString("personId"),
                by.getString("name"),
                by.getString("team"),
                by.getString("session"),
                by.getLong("at"));
    }
}
