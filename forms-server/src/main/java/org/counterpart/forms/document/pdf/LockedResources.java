package org.counterpart.forms.document.pdf;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.util.regex.Pattern;

/**
 * Shuts the renderer off from everything outside the document: no address resolves but a bookmark's own, and no protocol
 * opens a stream. (Left alone it fetches pictures, style sheets and fonts from files, archives and the network, and an
 * address of a protocol it does not know can hang it for ever.)
 */
final class LockedResources {
    private static final String[] PROTOCOLS = {
        "http", "https", "file", "jar", "ftp", "data", "classpath", "jrt", "mailto"
    };
    private static final Pattern BOOKMARK = Pattern.compile("#s[0-9]{1,4}");

    private LockedResources() {}

    static void apply(PdfRendererBuilder builder) {
        builder.useUriResolver((base, uri) -> BOOKMARK.matcher(uri).matches() ? uri : null);
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.useProtocolsStreamImplementation(LockedResources::refuse, PROTOCOLS);
    }

    private static FSStream refuse(String uri) {
        throw new PrintException("The document asked for something outside itself");
    }
}
