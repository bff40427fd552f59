package org.counterpart.forms.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.counterpart.forms.access.Copies;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.cases.Lineage;
import org.counterpart.forms.document.CaseHeader;
import org.counterpart.forms.document.CaseHeader.HeaderLine;
import org.counterpart.forms.document.DateWords;
import org.counterpart.forms.document.Phrase;
import org.counterpart.forms.document.PrintLanguage;
import org.counterpart.forms.document.RecordNames;

/** What a printed copy says of the case record. */
record CaseWords(CaseRecord record, PrintLanguage language) {
    RecordNames names() {
        Map<String, String> defendants = new TreeMap<>();
        record.defendants().forEach(defendant -> defendants.put(defendant.id(), name(defendant)));
        Map<String, String> counts = new TreeMap<>();
        for (CaseRecord.Count count : record.counts()) {
            String name = Phrase.COUNT_NAME.in(language, count.number(), count.offence(), count.code());
            counts.put(count.id(), count.isRemoved() ? gone(count, name) : name);
        }
        return new RecordNames(defendants, counts);
    }

    private String gone(CaseRecord.Count count, String name) {
        return count.severedTo() == null
                ? Phrase.COUNT_GONE.in(language, name)
                : Phrase.SEVERED.in(language, name, day(count.removedAt()));
    }

    private static String name(CaseRecord.Defendant defendant) {
        return "D" + defendant.number() + " " + defendant.name();
    }

    private String inHeader(CaseRecord.Defendant defendant, String audience) {
        String name = defendant.severedTo() == null
                ? name(defendant)
                : Phrase.SEVERED.in(language, name(defendant), day(defendant.removedAt()));
        boolean ofOthers = audience.startsWith("defence:") && !audience.equals("defence:" + defendant.id());
        return ofOthers ? name : withLineage(name, defendant);
    }

    /** The name of a case has the names of others in it: co-defendants are told nothing of where somebody comes from, or went. */
    private String withLineage(String name, CaseRecord.Defendant defendant) {
        Lineage.From from = defendant.lineage().from();
        String came = from == null ? name : Phrase.JOINED_FROM.in(language, name, from.caseTitle(), day(from.at()));
        return defendant.lineage().joinedTo() == null
                ? came
                : Phrase.JOINED_TO.in(language, came, day(defendant.removedAt()));
    }

    private String day(long at) {
        return DateWords.date(OrdersOfForm.day(at).toString(), language);
    }

    private String origin(FormRecord.Origin origin) {
        return origin.version() == 0
                ? Phrase.ORIGIN_OF.in(language, origin.caseTitle(), day(origin.at()))
                : Phrase.ORIGIN_OF_VERSION.in(language, origin.caseTitle(), day(origin.at()), origin.version());
    }

    /** The header of a copy of a form, which says whose copy it is, and where the form comes from. */
    CaseHeader header(FormRecord form, String audience) {
        List<HeaderLine> lines = new ArrayList<>();
        lines.add(line(Phrase.CASE, record.title()));
        lines.add(line(Phrase.COURT, record.court().name()));
        if (!record.crownNumber().isBlank()) {
            lines.add(line(Phrase.CROWN_NUMBER, record.crownNumber()));
        }
        lines.add(line(Phrase.HEARING, DateWords.date(record.hearing().date(), language)));
        lines.add(line(Phrase.PROSECUTING_AUTHORITY, record.prosecutingAuthority()));
        String defendants =
                record.defendants().stream().map(one -> inHeader(one, audience)).collect(Collectors.joining("\n"));
        lines.add(line(Phrase.DEFENDANTS, defendants));
        FormRecord.Origin origin = form.origin();
        if (origin != null) {
            lines.add(line(Phrase.ORIGIN, origin(origin)));
        }
        lines.add(line(Phrase.COPY, copy(audience)));
        String restrictions = record.markings().restrictions().stream()
                .map(one -> one.provision() + ": " + one.text())
                .collect(Collectors.joining("\n"));
        return new CaseHeader(record.urn(), lines, restrictions);
    }

    private HeaderLine line(Phrase label, String value) {
        return new HeaderLine(label.in(language), value);
    }

    private String copy(String audience) {
        if (audience.equals(Copies.FULL)) {
            return Phrase.COPY_FULL.in(language);
        }
        if (!audience.startsWith("defence:")) {
            return (audience.equals("prosecution") ? Phrase.COPY_PROSECUTION : Phrase.COPY_COURT).in(language);
        }
        String defendant = audience.substring(audience.indexOf(':') + 1);
        return Phrase.COPY_DEFENCE.in(language, names().defendant(defendant));
    }
}
