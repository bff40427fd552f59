package org.counterpart.forms.cases.mongo;

import java.util.List;
import org.bson.Document;
import org.counterpart.forms.cases.Markings;
import org.counterpart.forms.cases.Markings.Anonymity;
import org.counterpart.forms.cases.Markings.Restriction;
import org.jspecify.annotations.Nullable;

/** What the court has ordered about a case, as a document; a case without one has no markings. */
final class MarkingDocuments {
    private MarkingDocuments() {}

    static Document document(Markings markings) {
        List<Document> restrictions = markings.restrictions().stream()
                .map(one -> new Document("provision", one.provision()).append("text", one.text()))
                .toList();
        List<Document> anonymous = markings.anonymous().stream()
                .map(one -> new Document("witness", one.witness())
                        .append("letter", one.letter())
                        .append("shownTo", one.shownTo()))
                .toList();
        return new Document("sealed", markings.sealed())
                .append("restrictions", restrictions)
                .append("anonymous", anonymous);
    }

    static Markings markings(@Nullable Document document) {
        return document == null
                ? Markings.NONE
                : new Markings(
                        document.getBoolean("sealed"),
                        document.getList("restrictions", Document.class).stream()
                                .map(one -> new Restriction(one.getString("provision"), one.getString("text")))
                                .toList(),
                        document.getList("anonymous", Document.class).stream()
                                .map(one -> new Anonymity(
                                        one.getString("witness"),
                                        one.getString("letter"),
                                        one.getList("shownTo", String.class)))
                                .toList());
    }
}
