package org.counterpart.forms.document.signature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.tsp.KeyEntityTSPSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.counterpart.forms.document.SampleForms;
import org.counterpart.forms.document.VeraPdf;
import org.counterpart.forms.document.pdf.PdfRenderer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PadesSignerTest {
    private static final Instant TIME = Instant.parse("2026-11-23T15:42:07Z");
    private static final Certification FIRST = new Certification(1, "Counterpart records service", TIME);
    private static final Path PDFSIG = Path.of("/usr/bin/pdfsig");

    @TempDir
    static Path folder;

    private static SigningKey developmentKey;
    private static byte[] unsigned;
    private static byte[] signed;

    @BeforeAll
    static void signOnce() {
        developmentKey = DevelopmentKey.keptIn(folder, TIME, new SecureRandom());
        unsigned = new PdfRenderer().render(SampleForms.ptph(), TIME);
        signed = new PadesSigner(developmentKey).sign(unsigned, FIRST);
    }

    @Test
    void shouldStayValidPdfAAndPdfUa() throws Exception {
        assertEquals(List.of(), VeraPdf.failures(signed));
    }

    @Test
    void shouldLeaveTheDocumentAsItWas() {
        assertArrayEquals(unsigned, Arrays.copyOf(signed, unsigned.length));
    }

    @Test
    void shouldSayWhoWhenWhyAndThatNothingMayChange() throws Exception {
        SignatureWrapper signature = validate(signed);
        assertEquals(SignatureLevel.PAdES_BASELINE_B, signature.getSignatureFormat());
        assertEquals("Final record, version 1", signature.getReason());
        assertEquals("Counterpart records service", signature.getSignerName());
        assertEquals(TIME, signature.getClaimedSigningTime().toInstant());
        assertEquals(
                CertificationPermission.NO_CHANGE_PERMITTED,
                signature.getPDFRevision().getDocMDPPermissions());
        assertEquals(
                DevelopmentKey.COMMON_NAME, signature.getSigningCertificate().getCommonName());
    }

    @Test
    void shouldBeIntactForTheEuropeanValidator() {
        SignatureWrapper signature = validate(signed);
        assertTrue(signature.isSignatureIntact() && signature.isSignatureValid());
    }

    @Test
    void shouldSignWithRsa() throws Exception {
        Path file = TestKeys.pkcs12(folder, TestKeys.pair("RSA", 3072));
        byte[] pdf = new PadesSigner(SigningKey.fromPkcs12(file, TestKeys.PASSWORD)).sign(unsigned, FIRST);
        assertTrue(validate(pdf).isSignatureValid());
        assertPdfsig(pdf, "Signature is Valid", "Total document signed");
    }

    @Test
    void shouldBeValidForPdfsig() throws Exception {
        assertPdfsig(signed, "Signature is Valid", "Total document signed", DevelopmentKey.COMMON_NAME);
    }

    @Test
    void shouldBeBrokenByAnyChangedByte() throws Exception {
        int[] range = byteRange(signed);
        int[] positions = {20, unsigned.length / 3, unsigned.length / 2, range[1] - 5, range[2] + 1, signed.length - 3};
        for (int position : positions) {
            byte[] changed = signed.clone();
            changed[position] ^= 1;
            assertBroken(changed, position);
        }
    }

    @Test
    void shouldBeBrokenForPdfsigByChangedBytesOfContent() throws Exception {
        assumePdfsig();
        for (int position : contentPositions()) {
            byte[] changed = signed.clone();
            changed[position] ^= 1;
            String said = pdfsig(changed);
            assertTrue(said.contains("Digest Mismatch"), position + ": " + said);
            assertFalse(said.contains("Signature is Valid"), said);
        }
    }

    @Test
    void shouldNotCoverWhatIsAddedAfterwards() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(signed)) {
            document.getDocumentCatalog().setLanguage("fr");
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(out);
        }
        assertPdfsig(out.toByteArray(), "Not total document signed");
    }

    @Test
    void shouldReachLevelTWithATimestampService() throws Exception {
        KeyPair pair = TestKeys.pair("EC", 256);
        X509Certificate certificate = TestKeys.certificate(pair, "Test time stamps");
        KeyEntityTSPSource authority = new KeyEntityTSPSource(pair.getPrivate(), certificate, List.of(certificate));
        authority.setTsaPolicy("1.2.3.4");
        TimestampService service = digest ->
                authority.getTimeStampResponse(DigestAlgorithm.SHA256, digest).getBytes();
        byte[] pdf = new PadesSigner(developmentKey, service).sign(unsigned, FIRST);
        SignatureWrapper signature = validate(pdf);
        assertEquals(SignatureLevel.PAdES_BASELINE_T, signature.getSignatureFormat());
        assertEquals(1, signature.getTimestampList().size());
        assertTrue(signature.getTimestampList().get(0).isMessageImprintDataIntact());
        assertEquals(List.of(), VeraPdf.failures(pdf));
    }

    @Test
    void shouldSignNothingWhenTheTimestampServiceFails() {
        TimestampService down = digest -> {
            throw new IOException("the line is down");
        };
        PadesSigner signer = new PadesSigner(developmentKey, down);
        assertThrows(SigningException.class, () -> signer.sign(unsigned, FIRST));
    }

    @Test
    void shouldRefuseWhatIsNoPdf() {
        PadesSigner signer = new PadesSigner(developmentKey);
        byte[] text = "not a PDF".getBytes(StandardCharsets.US_ASCII);
        assertThrows(SigningException.class, () -> signer.sign(text, FIRST));
    }

    private static void assertBroken(byte[] changed, int position) {
        boolean valid;
        try {
            List<SignatureWrapper> signatures = signatures(changed);
            valid = signatures.stream().anyMatch(SignatureWrapper::isSignatureValid);
        } catch (RuntimeException e) {
            valid = false; // no longer a readable PDF
        }
        assertFalse(valid, "byte " + position + " changed unnoticed");
    }

    private static SignatureWrapper validate(byte[] pdf) {
        List<SignatureWrapper> signatures = signatures(pdf);
        assertEquals(1, signatures.size());
        return signatures.get(0);
    }

    private static List<SignatureWrapper> signatures(byte[] pdf) {
        PDFDocumentValidator validator = new PDFDocumentValidator(new InMemoryDocument(pdf));
        validator.setCertificateVerifier(new CommonCertificateVerifier(true));
        return validator.validateDocument().getDiagnosticData().getSignatures();
    }

    private static int[] byteRange(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDSignature signature = document.getLastSignatureDictionary();
            return signature.getByteRange();
        }
    }

    /** Places in the middle of compressed streams of the original, where a change leaves a file that can be opened. */
    private static int[] contentPositions() {
        String raw = new String(unsigned, StandardCharsets.ISO_8859_1);
        int[] positions = new int[4];
        int from = unsigned.length / 10;
        for (int i = 0; i < positions.length; i++) {
            int start = raw.indexOf("stream", from);
            int end = raw.indexOf("endstream", start);
            positions[i] = start + 7 + (end - start) / 2;
            from = end + 10;
        }
        return positions;
    }

    private static void assertPdfsig(byte[] pdf, String... wanted) throws Exception {
        assumePdfsig();
        String said = pdfsig(pdf);
        for (String words : wanted) {
            assertTrue(said.contains(words), said);
        }
    }

    private static void assumePdfsig() {
        boolean there = Files.isExecutable(PDFSIG);
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(there, "CI needs pdfsig (Debian package poppler-utils)");
        }
        assumeTrue(there, "skipped: no /usr/bin/pdfsig (Debian package poppler-utils)");
    }

    private static String pdfsig(byte[] pdf) throws Exception {
        Path file = Files.write(Files.createTempFile(folder, "signed", ".pdf"), pdf);
        Process process = new ProcessBuilder(PDFSIG.toString(), "-nocert", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
