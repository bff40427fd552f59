package org.counterpart.forms.cases.mongo;

import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.form.CaseOutline.Joining;

/** The roster in the document of its case: {@code members}, {@code rosterEpoch} (none yet is 0) and {@code rosterHistory}. */
final class RosterDocuments {
    static final String EPOCH = "rosterEpoch";
    static final String HISTORY = "rosterHistory";

    private RosterDocuments() {}

    static Roster roster(Document document) {
        List<Member> members = document.getList("members", Document.class).stream()
                .map(CaseDocuments::toMember)
                .toList();
        long changed = document.getList("counts", Document.class, List.of()).stream()
                .mapToLong(one -> CaseDocuments.toCount(one).changedAt())
                .max()
                .orElse(0);
        return new Roster(document.getString("_id"), epoch(document), members, joinings(document), changed);
    }

    private static List<Joining> joinings(Document document) {
        return document.getList("defendants", Document.class, List.of()).stream()
                .map(one -> new Joining(
                        one.getString("id"),
                        Objects.requireNonNullElse(one.getLong("joinedAt"), 0L),
                        Objects.requireNonNullElse(one.getLong("removedAt"), 0L)))
                .filter(one -> one.joinedAt() != 0 || one.removedAt() != 0)
                .toList();
    }

    static Document defendants(Roster after, RosterChange change, List<Document> defendants, List<Document> counts) {
        Document now = new Document(EPOCH, after.epoch())
                .append("defendants", defendants)
                .append("counts", counts);
        return new Document("$set", now).append("$push", new Document(HISTORY, document(change)));
    }

    static long epoch(Document document) {
        return Objects.requireNonNullElse(document.getLong(EPOCH), 0L);
    }

    /** The document of a case whose roster is still this one: null finds a member that is not there. */
    static Document unchanged(Roster roster) {
        return new Document("_id", roster.caseId()).append(EPOCH, roster.epoch() == 0 ? null : roster.epoch());
    }

    static Document update(Roster after, List<RosterChange> changes) {
        Document now = new Document(EPOCH, after.epoch())
                .append(
                        "members",
                        after.members().stream().map(CaseDocuments::member).toList());
        List<Document> more = changes.stream().map(RosterDocuments::document).toList();
        return new Document("$set", now).append("$push", new Document(HISTORY, new Document("$each", more)));
    }

    private static Document document(RosterChange change) {
        return new Document("epoch", change.epoch())
                .append("kind", change.kind().wireName())
                .append("member", CaseDocuments.member(change.member()))
                .append("by", change.by().personId())
                .append("byName", change.by().name())
                .append("at", change.at())
                .append("reason", change.reason());
    }

    static List<RosterChange> history(Document document) {
        return document.getList(HISTORY, Document.class, List.of()).stream()
                .map(RosterDocuments::change)
                .toList();
    }

    private static RosterChange change(Document document) {
        return new RosterChange(
                document.getLong("epoch"),
                RosterChange.Kind.of(document.getString("kind")).orElseThrow(),
                CaseDocuments.toMember(document.get("member", Document.class)),
                new RosterChange.By(document.getString("by"), document.getString("byName")),
                document.getLong("at"),
                document.getString("reason"));
    }
}
