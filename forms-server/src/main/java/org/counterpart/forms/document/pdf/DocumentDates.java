package org.counterpart.forms.document.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/** Puts the given time where the renderer put the clock's, in both places PDF/A wants to agree, and fixes the id. */
final class DocumentDates {
    private static final Pattern CREATE_DATE = Pattern.compile("(<xmp:CreateDate>)[^<]*(</xmp:CreateDate>)");
    private static final DateTimeFormatter XMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+00:00'").withZone(ZoneOffset.UTC);

    private DocumentDates() {}

    static void set(PDDocument document, Instant time) throws IOException {
        Instant second = time.truncatedTo(ChronoUnit.SECONDS);
        document.getDocumentInformation().setCreationDate(GregorianCalendar.from(second.atZone(ZoneOffset.UTC)));
        document.setDocumentId(second.getEpochSecond());
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
        Matcher date = CREATE_DATE.matcher(xmp);
        if (!date.find()) {
            throw new PrintException("The document's metadata has no creation date");
        }
        metadata.importXMPMetadata(
                date.replaceAll("$1" + XMP.format(second) + "$2").getBytes(StandardCharsets.UTF_8));
    }
}
