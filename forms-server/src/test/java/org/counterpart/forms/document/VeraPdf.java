package org.counterpart.forms.document;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Stream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** What the independent validator veraPDF says against a document. */
public final class VeraPdf {
    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private VeraPdf() {}

    /** The rules of PDF/A-2a and PDF/UA-1 that the document breaks. */
    public static List<String> failures(byte[] pdf) throws Exception {
        return Stream.concat(failures(pdf, PDFAFlavour.PDFA_2_A).stream(), failures(pdf, PDFAFlavour.PDFUA_1).stream())
                .toList();
    }

    private static List<String> failures(byte[] pdf, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            if (result.getTotalAssertions() < 100) {
                return List.of("veraPDF checked only " + result.getTotalAssertions() + " assertions");
            }
            return result.getTestAssertions().stream()
                    .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                    .map(assertion -> flavour + " " + assertion.getRuleId().getClause() + " "
                            + assertion.getRuleId().getTestNumber() + " "
                            + assertion.getLocation().getContext())
                    .toList();
        }
    }
}
