package org.counterpart.forms.version.mongo;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.version.Amendment;
import org.counterpart.forms.version.Approval;
import org.counterpart.forms.version.NamedVersion.SealedPart;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.Saga.Initiator;
import org.counterpart.forms.version.Saga.Purpose;
import org.counterpart.forms.version.VersionContent;
import org.jspecify.annotations.Nullable;

/** What sagas are for, who began them and what they sealed, as documents; and what may be read of them in clear. */
final class SagaDocuments {
    private static final String KIND = "kind";
    private static final String VERSION = "version";
    private static final String TEMPLATE = "template";
    private static final String REASON = "reason";
    private static final String SLIP = "slip";
    private static final String APPROVAL = "approval";
    private static final String CONTENT = "content";
    private static final String RELEASE = "release";
    private static final String RELEASE_HASH = "releaseHash";

    private SagaDocuments() {}

    /** Of names, reasons and salts: sealed. */
    static Document content(Saga saga) {
        List<Document> parts = new ArrayList<>();
        saga.parts()
                .forEach((id, part) -> parts.add(new Document("part", id.value())
                        .append("revision", part.revision())
                        .append(RELEASE, part.release())
                        .append(RELEASE_HASH, part.releaseHash())
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
                    .append("amends", finalise.amends() == null ? null : amendment(finalise.amends()))
                    .append(APPROVAL, approval(finalise.approval()));
        }
        if (purpose instanceof Purpose.Amend amend) {
            return new Document(KIND, "amend")
                    .append(VERSION, amend.version())
                    .append(REASON, amend.reason())
                    .append(SLIP, amend.slip())
                    .append(APPROVAL, approval(amend.approval()));
        }
        if (purpose instanceof Purpose.Approve approve) {
            return new Document(KIND, "approve").append(CONTENT, recorded(approve.content()));
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

    private static @Nullable Document approval(@Nullable Approval approval) {
        return approval == null
                ? null
                : new Document(CONTENT, recorded(approval.content())).append("by", initiator(approval.by()));
    }

    private static Document recorded(VersionContent content) {
        List<Document> parts = new ArrayList<>();
        content.parts()
                .forEach((id, part) -> parts.add(new Document("part", id.value())
                        .append(RELEASE, part.release())
                        .append(RELEASE_HASH, part.hash())));
        return new Document(TEMPLATE, content.template()).append("parts", parts);
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
                            part.getInteger(RELEASE),
                            part.getString(RELEASE_HASH),
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
                        amendmentOf(purpose.get("amends", Document.class)),
                        approvalOf(purpose.get(APPROVAL, Document.class)));
            case "amend" ->
                new Purpose.Amend(
                        purpose.getInteger(VERSION),
                        purpose.getString(REASON),
                        purpose.getBoolean(SLIP),
                        approvalOf(purpose.get(APPROVAL, Document.class)));
            case "hand-over" -> new Purpose.HandOver(purpose.getString("team"), purpose.getBoolean("drafts"));
            case "approve" -> new Purpose.Approve(recordedOf(purpose));
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

    private static @Nullable Approval approvalOf(@Nullable Document approval) {
        return approval == null ? null : new Approval(recordedOf(approval), initiatorOf(approval));
    }

    private static VersionContent recordedOf(Document document) {
        Document content = document.get(CONTENT, Document.class);
        SortedMap<PartId, VersionContent.Recorded> parts = new TreeMap<>();
        for (Document part : content.getList("parts", Document.class)) {
            parts.put(
                    new PartId(part.getString("part")),
                    new VersionContent.Recorded(part.getInteger(RELEASE), part.getString(RELEASE_HASH)));
        }
        return new VersionContent(content.getString(TEMPLATE), parts);
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
