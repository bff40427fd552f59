package org.counterpart.forms.cases.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.counterpart.forms.cases.ComplianceStore;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.keys.ContentCipher;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;
import org.jspecify.annotations.Nullable;

/** Statements in the collection {@code compliance}, with {@code _id = <form>:c<number>}. */
public final class MongoComplianceStore implements ComplianceStore {
    private static final String FORM = "form";

    private final SealedStatements<Compliance> statements;

    /** The statements in {@code database}, sealed by {@code cipher}; makes the index it needs, so it blocks: call it at start. */
    public MongoComplianceStore(MongoDatabase database, ContentCipher cipher, BlockingCalls calls) {
        this.statements =
                new SealedStatements<>(database, "compliance", cipher, calls, MongoComplianceStore::statement);
    }

    @Override
    public void keep(FormId form, Compliance statement, Consumer<Result<Boolean>> done) {
        statements.keep(form, statement.number(), content(statement), done);
    }

    @Override
    public void ofForm(FormId form, Consumer<Result<List<Compliance>>> done) {
        statements.ofForm(form, done);
    }

    private static Document content(Compliance statement) {
        LocalDate day = statement.day();
        Compliance.By by = statement.by();
        return new Document("part", statement.order().part())
                .append("key", statement.order().key())
                .append("day", day == null ? null : day.toString())
                .append("note", statement.note())
                .append("served", served(statement.served()))
                .append("reason", statement.reason())
                .append("personId", by.personId())
                .append("name", by.name())
                .append("team", by.team())
                .append("onBehalfOf", by.onBehalfOf())
                .append("at", statement.at());
    }

    private static @Nullable Document served(Compliance.@Nullable Served served) {
        return served == null
                ? null
                : new Document(FORM, served.form())
                        .append("part", served.part())
                        .append("release", served.release());
    }

    private static Compliance statement(int number, Document content) {
        String day = content.getString("day");
        Document served = content.get("served", Document.class);
        return new Compliance(
                number,
                new Compliance.Order(content.getString("part"), content.getString("key")),
                day == null ? null : LocalDate.parse(day),
                content.getString("note"),
                served == null
                        ? null
                        : new Compliance.Served(
                                served.getString(FORM), served.getString("part"), served.getInteger("release")),
                content.getString("reason"),
                new Compliance.By(
                        content.getString("personId"),
                        content.getString("name"),
                        content.getString("team"),
                        content.getString("onBehalfOf")),
                content.getLong("at"));
    }
}
