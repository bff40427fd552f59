package org.counterpart.forms.cases.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.counterpart.forms.cases.VariationStore;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.keys.ContentCipher;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.obligation.VariationStep;
import org.counterpart.forms.obligation.VariationStep.Act;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;

/** Steps in the collection {@code variations}, with {@code _id = <form>:v<number>}, sealed as statements of compliance are. */
public final class MongoVariationStore implements VariationStore {
    private final SealedStatements<VariationStep> steps;

    /** The steps in {@code database}, sealed by {@code cipher}; makes the index it needs, so it blocks: call it at start. */
    public MongoVariationStore(MongoDatabase database, ContentCipher cipher, BlockingCalls calls) {
        this.steps = new SealedStatements<>(database, "variations", cipher, calls, MongoVariationStore::step);
    }

    @Override
    public void keep(FormId form, VariationStep step, Consumer<Result<Boolean>> done) {
        steps.keep(form, step.number(), content(step), done);
    }

    @Override
    public void ofForm(FormId form, Consumer<Result<List<VariationStep>>> done) {
        steps.ofForm(form, done);
    }

    private static Document content(VariationStep step) {
        LocalDate day = step.day();
        Compliance.By by = step.by();
        return new Document("part", step.order().part())
                .append("key", step.order().key())
                .append("act", step.act().name())
                .append("day", day == null ? null : day.toString())
                .append("consents", step.consents())
                .append("reason", step.reason())
                .append("personId", by.personId())
                .append("name", by.name())
                .append("team", by.team())
                .append("onBehalfOf", by.onBehalfOf())
                .append("at", step.at());
    }

    private static VariationStep step(int number, Document content) {
        String day = content.getString("day");
        return new VariationStep(
                number,
                new Compliance.Order(content.getString("part"), content.getString("key")),
                Act.valueOf(content.getString("act")),
                day == null ? null : LocalDate.parse(day),
                content.getList("consents", String.class),
                content.getString("reason"),
                new Compliance.By(
                        content.getString("personId"),
                        content.getString("name"),
                        content.getString("team"),
                        content.getString("onBehalfOf")),
                content.getLong("at"));
    }
}
