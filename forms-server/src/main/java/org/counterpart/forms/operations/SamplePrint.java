package org.counterpart.forms.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.access.Copies;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.document.PrintLanguage;
import org.counterpart.forms.document.Words;
import org.counterpart.forms.document.pdf.PdfRenderer;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.obligation.ServiceDays;
import org.counterpart.forms.publication.CopyPrinter;
import org.counterpart.forms.publication.PrintTemplates;
import org.counterpart.forms.publication.Printer;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.template.TemplateReader;
import org.counterpart.forms.template.WordingStatus;
import org.counterpart.forms.version.NamedVersion;
import org.counterpart.forms.version.NamedVersion.SealedPart;
import org.counterpart.forms.version.Saga;

/**
 * The printed form of a template's sample, as one team would be given it: by what prints the copies of final versions ({@link CopyPrinter}, {@link
 * PdfRenderer}), not signed, and called a preview in its title. Blocks; safe on any thread.
 */
final class SamplePrint {
    /** A morning, so that nothing of a sample was served after hours. */
    private static final Instant AT = Instant.parse("2026-01-12T10:00:00Z");

    private static final int NUMBER = 1;
    private static final SampleWords ENGLISH =
            new SampleWords("Preview: ", "Sample case", "Sample court", "Sample defendant ", "Sample offence");
    private static final SampleWords WELSH =
            new SampleWords("Rhagolwg: ", "Achos sampl", "Llys sampl", "Diffynnydd sampl ", "Trosedd sampl");

    private record SampleWords(String preview, String title, String court, String defendant, String offence) {}

    private static SampleWords names(PrintLanguage language) {
        return language == PrintLanguage.WELSH ? WELSH : ENGLISH;
    }

    private final ServiceDays days;
    private final PdfRenderer renderer = new PdfRenderer();

    SamplePrint() {
        try {
            days = ServiceRules.read(new BankHolidays());
        } catch (StartFailure e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What is printed.
     *
     * @param reference {@code <code>/<version>}
     * @param template as it is written
     * @param words of the chosen language, by key
     * @param sample answers, by part
     * @param ids of the case that samples are of
     */
    record Sample(
            String reference,
            JsonObject template,
            Function<PrintLanguage, Map<String, String>> words,
            JsonObject sample,
            JsonObject ids) {}

    /**
     * The PDF.
     *
     * @throws RuntimeException with a sentence for whoever maintains the form, where it cannot be made
     */
    byte[] print(Sample what, String team, PrintLanguage language) {
        FormTemplate template = TemplateReader.read(what.template().getMap());
        CaseRecord record = record(what.ids(), names(language));
        AccessPolicy policy = new AccessPolicy(new FormOutline(template, record.outline()));
        SortedMap<PartId, SealedPart> sealed = new TreeMap<>();
        List<Printer.PrintedPart> parts = new ArrayList<>();
        for (PartInstance part : policy.outline().parts()) {
            JsonObject answers = what.sample().getJsonObject(part.id().value());
            sealed.put(part.id(), new SealedPart(NUMBER, answers == null ? 0 : NUMBER, "", ""));
            if (Copies.includes(policy, Copies.reader(Copies.of(team)), part, Set.of())) {
                parts.add(new Printer.PrintedPart(part, answers == null ? null : release(part, answers)));
            }
        }
        FormRecord form =
                new FormRecord(new FormId("preview"), record.id(), template.code(), template.version(), 0, "");
        Saga.Initiator nobody = new Saga.Initiator("", "–", "judge", "", AT.toEpochMilli());
        NamedVersion version = new NamedVersion(
                form.id(), NUMBER, template.version(), nobody, null, sealed, NamedVersion.rootOf(sealed));
        CopyPrinter printer =
                new CopyPrinter(new Template(what, template), days, renderer::render, (pdf, unsigned) -> pdf);
        return printer.print(
                new Printer.Copy(form, record, version, parts, List.of(), Copies.of(team), language.tag()));
    }

    /** One template as it is written now. */
    private record Template(Sample what, FormTemplate read) implements PrintTemplates {
        @Override
        public FormTemplate template(String code, String version) {
            return read;
        }

        @Override
        public Words words(String code, String version, PrintLanguage language) {
            Map<String, String> words = what.words().apply(language);
            String preview = names(language).preview();
            return key -> key.equals("title") ? preview + words.getOrDefault(key, code) : words.get(key);
        }

        @Override
        public boolean isReviewed(String code, String version, PrintLanguage language) {
            return language == PrintLanguage.ENGLISH
                    || WordingStatus.isReviewed(what.words().apply(language));
        }
    }

    private static CaseRecord record(JsonObject ids, SampleWords names) {
        List<CaseRecord.Defendant> defendants = new ArrayList<>();
        for (Object id : ids.getJsonArray("defendants")) {
            int number = defendants.size() + 1;
            defendants.add(new CaseRecord.Defendant(
                    String.valueOf(id), number, names.defendant() + number, "1990-01-01", "", null, "2026-01-05"));
        }
        List<CaseRecord.Count> counts = new ArrayList<>();
        for (Object one : ids.getJsonArray("counts")) {
            JsonObject count = (JsonObject) one;
            List<String> against = texts(count.getJsonArray("defendants"));
            counts.add(new CaseRecord.Count(count.getString("id"), counts.size() + 1, "–", names.offence(), against));
        }
        List<CaseRecord.Witness> witnesses = texts(ids.getJsonArray("witnesses")).stream()
                .map(id -> new CaseRecord.Witness(id, "", id, List.of()))
                .toList();
        return new CaseRecord(
                "preview",
                "–",
                "",
                names.title(),
                new CaseRecord.Court(names.court(), "", ""),
                "–",
                new CaseRecord.Hearing("", "2026-01-26"),
                defendants,
                counts,
                witnesses,
                List.of());
    }

    private static Release release(PartInstance part, JsonObject answers) {
        String team =
                switch (part.definition().owner()) {
                    case DEFENCE -> "defence:" + part.key();
                    case COURT -> "judge";
                    default -> "prosecution";
                };
        SortedMap<FieldPath, FieldValue> fields = new TreeMap<>();
        answers.getJsonObject("fields")
                .forEach(field -> fields.put(new FieldPath(field.getKey()), value(field.getValue())));
        SortedMap<String, List<String>> rows = new TreeMap<>();
        answers.getJsonObject("rows").forEach(group -> rows.put(group.getKey(), texts((JsonArray) group.getValue())));
        Release.Content content = new Release.Content(fields, rows, new TreeMap<>());
        Release.Service service = new Release.Service(AT.toEpochMilli(), "", "–", team, null, null);
        return new Release(NUMBER, NUMBER, service, "", content);
    }

    private static FieldValue value(Object decoded) {
        if (decoded instanceof Boolean tick) {
            return new FieldValue.Bool(tick);
        }
        if (decoded instanceof Number number) {
            return new FieldValue.Whole(number.longValue());
        }
        return decoded instanceof JsonArray array
                ? new FieldValue.Texts(texts(array))
                : FieldValue.of(String.valueOf(decoded));
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }
}
