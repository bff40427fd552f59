package org.counterpart.forms.operations;

import org.counterpart.forms.document.PrintLanguage;
import org.counterpart.forms.document.Words;
import org.counterpart.forms.publication.PrintTemplates;
import org.counterpart.forms.template.FormTemplate;

/** The templates of the library, for printing. */
public final class LibraryPrintTemplates implements PrintTemplates {
    private final TemplateLibrary library;

    /** Prints with the templates of {@code library}. */
    public LibraryPrintTemplates(TemplateLibrary library) {
        this.library = library;
    }

    @Override
    public FormTemplate template(String code, String version) {
        return published(code, version).template();
    }

    @Override
    public boolean isReviewed(String code, String version, PrintLanguage language) {
        return published(code, version).isReviewed(language.tag());
    }

    private TemplateLibrary.Published published(String code, String version) {
        TemplateLibrary.Published published = library.find(code, version);
        if (published == null) {
            throw new IllegalArgumentException("there is no template " + code + "/" + version);
        }
        return published;
    }

    @Override
    public Words words(String code, String version, PrintLanguage language) {
        return key -> library.words(code + "/" + version, language.tag(), key);
    }
}
