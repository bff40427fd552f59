package org.counterpart.forms;

import java.time.Instant;
import org.counterpart.forms.document.pdf.PdfRenderer;
import org.counterpart.forms.document.signature.Certification;
import org.counterpart.forms.document.signature.PadesSigner;
import org.counterpart.forms.obligation.ServiceDays;
import org.counterpart.forms.operations.LibraryPrintTemplates;
import org.counterpart.forms.operations.TemplateLibrary;
import org.counterpart.forms.publication.CopyPrinter;

/** What prints copies of versions: the templates of this service, as PDF, signed by it. */
final class Printing {
    private Printing() {}

    static CopyPrinter of(TemplateLibrary templates, ServiceDays days, PadesSigner signer) {
        PdfRenderer renderer = new PdfRenderer();
        return new CopyPrinter(new LibraryPrintTemplates(templates), days, renderer::render, (pdf, version) -> {
            Instant at = Instant.ofEpochMilli(version.by().at());
            Certification certification =
                    new Certification(version.number(), version.by().name(), at);
            return signer.sign(pdf, certification);
        });
    }
}
