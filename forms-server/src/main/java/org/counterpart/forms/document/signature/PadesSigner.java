package org.counterpart.forms.document.signature;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/**
 * Certifies a PDF: an invisible PAdES signature over the whole file, with the permission "no changes" (DocMDP P=1 of ISO
 * 32000-1, 12.8.2.2). Level B; level T with a {@link TimestampService}. PDF/A and PDF/UA stay valid.
 *
 * <p>Threads: may be shared. It blocks: run it on a bounded worker pool. No network, unless the time-stamp service uses it.
 */
public final class PadesSigner {
    private final SigningKey key;
    private final SignatureLevel level;
    private final PAdESService service;

    /** Signs at level B. */
    public PadesSigner(SigningKey key) {
        this(key, SignatureLevel.PAdES_BASELINE_B);
    }

    /** Signs at level T. */
    public PadesSigner(SigningKey key, TimestampService timestamps) {
        this(key, SignatureLevel.PAdES_BASELINE_T);
        service.setTspSource(source(timestamps));
    }

    private PadesSigner(SigningKey key, SignatureLevel level) {
        this.key = key;
        this.level = level;
        // "true" leaves out every source of certificates and revocation data that would go online
        this.service = new PAdESService(new CommonCertificateVerifier(true));
        service.setPdfObjFactory(new PdfBoxNativeObjectFactory());
    }

    /**
     * The document with a signature over all of it.
     *
     * @throws SigningException if the certificate is not valid at the time of signing, the bytes are not a PDF, or the
     *     time-stamp service failed; nothing is signed then
     */
    public byte[] sign(byte[] pdf, Certification certification) {
        key.requireValidAt(certification.time());
        try {
            byte[] signed = certify(new InMemoryDocument(pdf), parameters(certification));
            requireWholeFileCovered(signed);
            return signed;
        } catch (SigningException e) {
            throw e;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // DSS has no common exception for what it refuses
            throw new SigningException("The document could not be signed", e);
        }
    }

    private byte[] certify(DSSDocument document, PAdESSignatureParameters parameters)
            throws IOException, GeneralSecurityException {
        ToBeSigned data = service.getDataToSign(document, parameters);
        SignatureValue value = new SignatureValue(algorithm(), key.sign(data.getBytes()));
        return bytes(service.signDocument(document, parameters, value));
    }

    private PAdESSignatureParameters parameters(Certification certification) {
        // holds the prepared document between the two calls above: one per signature, never shared
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(level);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.getSignatureTimestampParameters().setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(new CertificateToken(key.certificate()));
        parameters.setCertificateChain(
                key.chain().stream().map(CertificateToken::new).toList());
        parameters.setPermission(CertificationPermission.NO_CHANGE_PERMITTED);
        parameters.setReason(certification.reason());
        parameters.setSignerName(certification.signerName());
        parameters.setAppName("Counterpart");
        parameters.bLevel().setSigningDate(Date.from(certification.time().truncatedTo(ChronoUnit.SECONDS)));
        return parameters;
    }

    private SignatureAlgorithm algorithm() {
        return key.isElliptic() ? SignatureAlgorithm.ECDSA_SHA256 : SignatureAlgorithm.RSA_SHA256;
    }

    private static byte[] bytes(DSSDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.writeTo(out);
        return out.toByteArray();
    }

    private static void requireWholeFileCovered(byte[] signed) throws IOException {
        try (PDDocument document = Loader.loadPDF(signed)) {
            PDSignature signature = document.getLastSignatureDictionary();
            int[] range = signature == null ? new int[4] : signature.getByteRange();
            if (range[0] != 0 || range[2] + range[3] != signed.length) {
                throw new SigningException("The signature does not cover the whole document");
            }
        }
    }

    private static TSPSource source(TimestampService timestamps) {
        return (algorithm, digest) -> {
            try {
                return new TimestampBinary(timestamps.token(digest));
            } catch (IOException e) {
                throw new UncheckedIOException("No time stamp was given", e);
            }
        };
    }
}
