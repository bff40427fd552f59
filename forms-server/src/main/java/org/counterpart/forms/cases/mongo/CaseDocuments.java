package org.counterpart.forms.cases.mongo;

import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.cases.Lineage;
import org.counterpart.forms.form.FormId;
import org.jspecify.annotations.Nullable;

/** Cases and forms as documents, and back. */
final class CaseDocuments {
    private CaseDocuments() {}

    /** Everything but who acts in it. */
    static Document facts(CaseRecord record) {
        CaseRecord.Court court = record.court();
        return new Document("urn", record.urn())
                .append("crownNumber", record.crownNumber())
                .append("title", record.title())
                .append("courtName", court.name())
                .append("courtPlace", court.place())
                .append("courtOuCode", court.ouCode())
                .append("prosecutingAuthority", record.prosecutingAuthority())
                .append("hearingType", record.hearing().type())
                .append("hearingDate", record.hearing().date())
                .append("defendants", defendants(record.defendants()))
                .append("counts", counts(record.counts()))
                .append(
                        "witnesses",
                        record.witnesses().stream().map(CaseDocuments::witness).toList())
                .append("markings", MarkingDocuments.document(record.markings()));
    }

    static Document members(CaseRecord record) {
        return new Document(
                "members", record.members().stream().map(CaseDocuments::member).toList());
    }

    static List<Document> defendants(List<CaseRecord.Defendant> defendants) {
        return defendants.stream().map(CaseDocuments::defendant).toList();
    }

    static List<Document> counts(List<CaseRecord.Count> counts) {
        return counts.stream().map(CaseDocuments::count).toList();
    }

    private static Document defendant(CaseRecord.Defendant defendant) {
        return new Document("id", defendant.id())
                .append("number", defendant.number())
                .append("name", defendant.name())
                .append("dateOfBirth", defendant.dateOfBirth())
                .append("remand", defendant.remand())
                .append("custodyTimeLimit", defendant.custodyTimeLimit())
                .append("sentDate", defendant.sentDate())
                .append("joinedAt", defendant.joinedAt() == 0 ? null : defendant.joinedAt())
                .append("removedAt", defendant.removedAt() == 0 ? null : defendant.removedAt())
                .append("severedTo", defendant.severedTo())
                .append("lineage", lineage(defendant.lineage()));
    }

    private static Document count(CaseRecord.Count count) {
        return new Document("id", count.id())
                .append("number", count.number())
                .append("code", count.code())
                .append("offence", count.offence())
                .append("defendants", count.defendants())
                .append(
                        "earlier",
                        count.earlier().stream().map(CaseDocuments::wording).toList())
                .append("addedAt", count.addedAt() == 0 ? null : count.addedAt())
                .append("removedAt", count.removedAt() == 0 ? null : count.removedAt())
                .append("severedTo", count.severedTo());
    }

    private static Document wording(CaseRecord.Count.Wording wording) {
        return new Document("code", wording.code())
                .append("offence", wording.offence())
                .append("until", wording.until());
    }

    private static Document witness(CaseRecord.Witness witness) {
        return new Document("id", witness.id())
                .append("firstName", witness.firstName())
                .append("lastName", witness.lastName())
                .append("kind", witness.kind());
    }

    static Document member(CaseRecord.Member member) {
        return new Document("personId", member.personId())
                .append("name", member.name())
                .append("role", member.role().wireName())
                .append("team", member.team())
                .append("namedBy", member.namedBy())
                .append("firm", member.firm())
                .append("until", member.until() == CaseRecord.Member.ALWAYS ? null : member.until())
                .append("assists", assistance(member.assistance()));
    }

    static CaseRecord record(Document document) {
        return new CaseRecord(
                document.getString("_id"),
                document.getString("urn"),
                document.getString("crownNumber"),
                document.getString("title"),
                new CaseRecord.Court(
                        document.getString("courtName"),
                        document.getString("courtPlace"),
                        document.getString("courtOuCode")),
                document.getString("prosecutingAuthority"),
                new CaseRecord.Hearing(document.getString("hearingType"), document.getString("hearingDate")),
                list(document, "defendants").stream()
                        .map(CaseDocuments::toDefendant)
                        .toList(),
                list(document, "counts").stream().map(CaseDocuments::toCount).toList(),
                list(document, "witnesses").stream()
                        .map(CaseDocuments::toWitness)
                        .toList(),
                list(document, "members").stream().map(CaseDocuments::toMember).toList(),
                MarkingDocuments.markings(document.get("markings", Document.class)));
    }

    private static List<Document> list(Document document, String name) {
        return document.getList(name, Document.class);
    }

    private static CaseRecord.Defendant toDefendant(Document document) {
        return new CaseRecord.Defendant(
                document.getString("id"),
                document.getInteger("number"),
                document.getString("name"),
                document.getString("dateOfBirth"),
                document.getString("remand"),
                document.getString("custodyTimeLimit"),
                document.getString("sentDate"),
                Objects.requireNonNullElse(document.getLong("joinedAt"), 0L),
                Objects.requireNonNullElse(document.getLong("removedAt"), 0L),
                document.getString("severedTo"),
                toLineage(document.get("lineage", Document.class)));
    }

    private static @Nullable Document lineage(Lineage lineage) {
        Lineage.From from = lineage.from();
        Document origin = from == null
                ? null
                : new Document("caseId", from.caseId())
                        .append("caseTitle", from.caseTitle())
                        .append("defendant", from.defendant())
                        .append("at", from.at());
        return lineage.equals(Lineage.NONE)
                ? null
                : new Document("joinedTo", lineage.joinedTo()).append("from", origin);
    }

    private static Lineage toLineage(@Nullable Document document) {
        if (document == null) {
            return Lineage.NONE;
        }
        Document from = document.get("from", Document.class);
        Lineage.From origin = from == null
                ? null
                : new Lineage.From(
                        from.getString("caseId"),
                        from.getString("caseTitle"),
                        from.getString("defendant"),
                        from.getLong("at"));
        return new Lineage(document.getString("joinedTo"), origin);
    }

    /** A count; one that was kept before counts could be changed has nothing of that. */
    static CaseRecord.Count toCount(Document document) {
        return new CaseRecord.Count(
                document.getString("id"),
                document.getInteger("number"),
                document.getString("code"),
                document.getString("offence"),
                document.getList("defendants", String.class),
                document.getList("earlier", Document.class, List.of()).stream()
                        .map(one -> new CaseRecord.Count.Wording(
                                one.getString("code"), one.getString("offence"), one.getLong("until")))
                        .toList(),
                Objects.requireNonNullElse(document.getLong("addedAt"), 0L),
                Objects.requireNonNullElse(document.getLong("removedAt"), 0L),
                document.getString("severedTo"));
    }

    private static CaseRecord.Witness toWitness(Document document) {
        return new CaseRecord.Witness(
                document.getString("id"),
                document.getString("firstName"),
                document.getString("lastName"),
                document.getList("kind", String.class));
    }

    static CaseRecord.Member toMember(Document document) {
        return new CaseRecord.Member(
                document.getString("personId"),
                document.getString("name"),
                Role.of(document.getString("role")).orElseThrow(),
                document.getString("team"),
                document.getString("namedBy"),
                document.getString("firm"),
                Objects.requireNonNullElse(document.getLong("until"), CaseRecord.Member.ALWAYS),
                toAssistance(document.get("assists", Document.class)));
    }

    private static @Nullable Document assistance(CaseRecord.@Nullable Assistance assistance) {
        return assistance == null
                ? null
                : new Document("defendant", assistance.defendant()).append("readBack", assistance.readBack());
    }

    private static CaseRecord.@Nullable Assistance toAssistance(@Nullable Document document) {
        return document == null
                ? null
                : new CaseRecord.Assistance(document.getString("defendant"), document.getString("readBack"));
    }

    static Document document(FormRecord form) {
        return new Document("_id", form.id().value())
                .append("caseId", form.caseId())
                .append("template", form.template())
                .append("version", form.version())
                .append("createdAt", form.createdAt())
                .append("createdBy", form.createdBy())
                .append("origin", origin(form.origin()));
    }

    private static @Nullable Document origin(FormRecord.@Nullable Origin origin) {
        return origin == null
                ? null
                : new Document("form", origin.form().value())
                        .append("caseId", origin.caseId())
                        .append("caseTitle", origin.caseTitle())
                        .append("version", origin.version())
                        .append("at", origin.at());
    }

    private static FormRecord.@Nullable Origin toOrigin(@Nullable Document document) {
        return document == null
                ? null
                : new FormRecord.Origin(
                        new FormId(document.getString("form")),
                        document.getString("caseId"),
                        document.getString("caseTitle"),
                        document.getInteger("version"),
                        document.getLong("at"));
    }

    static FormRecord form(Document document) {
        return new FormRecord(
                new FormId(document.getString("_id")),
                document.getString("caseId"),
                document.getString("template"),
                document.getString("version"),
                document.getLong("createdAt"),
                document.getString("createdBy"),
                toOrigin(document.get("origin", Document.class)));
    }
}
