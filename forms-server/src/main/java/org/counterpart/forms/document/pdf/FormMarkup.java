package org.counterpart.forms.document.pdf;

import java.util.List;
import org.counterpart.forms.document.Block;
import org.counterpart.forms.document.CaseHeader;
import org.counterpart.forms.document.Phrase;
import org.counterpart.forms.document.PrintLanguage;
import org.counterpart.forms.document.PrintableForm;
import org.counterpart.forms.document.PrintableSection;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Lays a whole form out: metadata, bookmarks, what is on every page, title, case, sections. One object per document. */
final class FormMarkup {
    static final String MARKING = "OFFICIAL-SENSITIVE";

    private static final int SHORT_HASH_CHARS = 16;
    private final PrintableForm form;
    private final PrintableText text;
    private final Markup markup;
    private final PrintLanguage language;

    FormMarkup(PrintableForm form, PrintableText text) {
        this.form = form;
        this.text = text;
        this.markup = new Markup(text);
        this.language = form.language();
    }

    Document build(String styleSheet) {
        Element html = markup.root("html");
        html.setAttribute("lang", language.tag());
        Element head = markup.add(html, "head", "");
        Element body = markup.add(html, "body", "");
        fillBody(body);
        fillHead(head, styleSheet);
        return markup.document();
    }

    private void fillHead(Element head, String styleSheet) {
        markup.add(head, "title", "").setTextContent(documentTitle());
        meta(head, "subject", markup.oneLine(form.title()));
        meta(head, "keywords", MARKING);
        markup.add(head, "style", "").setTextContent(inLanguage(styleSheet));
        Element bookmarks = markup.add(head, "bookmarks", "");
        int number = 0;
        Element part = bookmarks;
        for (PrintableSection section : form.sections()) {
            Element bookmark = markup.add(section.level() == 1 ? bookmarks : part, "bookmark", "");
            bookmark.setAttribute("name", markup.oneLine(section.heading()));
            bookmark.setAttribute("href", "#s" + number++);
            part = section.level() == 1 ? bookmark : part;
        }
    }

    private void meta(Element head, String name, String content) {
        Element meta = markup.add(head, "meta", "");
        meta.setAttribute("name", name);
        meta.setAttribute("content", content);
    }

    private String documentTitle() {
        return markup.oneLine(String.join(
                " – ",
                List.of(form.title(), form.caseHeader().urn(), form.stamp().versionLabel()).stream()
                        .filter(part -> !part.isBlank())
                        .toList()));
    }

    /** Holds fixed words only: text that was typed never enters the style sheet. */
    private String inLanguage(String styleSheet) {
        return styleSheet.replace("${page}", Phrase.PAGE.in(language)).replace("${of}", Phrase.PAGE_OF.in(language));
    }

    private void fillBody(Element body) {
        runningHeader(body);
        runningFooter(body);
        markup.addText(body, "h1", "", form.title());
        addUnlessBlank(body, "warning", form.caseHeader().restriction());
        addUnlessBlank(body, "version", form.stamp().versionLabel());
        headerTable(body);
        int number = 0;
        BlockMarkup blocks = new BlockMarkup(markup, language);
        for (PrintableSection section : form.sections()) {
            section(body, section, number, isWide(form.sections(), number), blocks);
            number++;
        }
        if (text.replacedAny()) {
            markup.addText(body, "p", "footnote", Phrase.UNPRINTABLE_CHARACTERS.in(language));
        }
    }

    private void runningHeader(Element body) {
        Element header = markup.add(body, "div", "running-header");
        markup.addText(header, "div", "marking", MARKING);
        Element line = markup.add(markup.add(header, "table", ""), "tr", "");
        String title = markup.running(form.title());
        String urn = markup.running(form.caseHeader().urn());
        markup.addText(line, "td", "left", title + (urn.isBlank() ? "" : " – " + urn));
        markup.addText(line, "td", "right", markup.running(form.stamp().versionLabel()));
        if (!form.caseHeader().restriction().isBlank()) {
            markup.addText(header, "div", "restricted", Phrase.RESTRICTION_APPLIES.in(language));
        }
    }

    private void runningFooter(Element body) {
        Element footer = markup.add(body, "div", "running-footer");
        Element line = markup.add(markup.add(footer, "table", ""), "tr", "");
        markup.addText(line, "td", "left", shortHash());
        markup.addText(line, "td", "marking", MARKING);
        markup.add(markup.add(line, "td", "right"), "span", "page-number");
    }

    private String shortHash() {
        String hash = form.stamp().recordHash();
        if (hash.isBlank()) {
            return "";
        }
        return Phrase.RECORD.in(language) + " " + hash.substring(0, Math.min(SHORT_HASH_CHARS, hash.length()));
    }

    private void headerTable(Element body) {
        List<CaseHeader.HeaderLine> lines = form.headerTable();
        if (lines.isEmpty()) {
            return;
        }
        Element table = markup.add(body, "table", "case");
        Element rows = markup.add(table, "tbody", "");
        for (CaseHeader.HeaderLine line : lines) {
            Element row = markup.add(rows, "tr", "");
            markup.addText(row, "th", "", line.label()).setAttribute("scope", "row");
            markup.addText(row, "td", "", line.value());
        }
    }

    private void section(Element body, PrintableSection section, int number, boolean wide, BlockMarkup blocks) {
        String page = wide ? " landscape" : "";
        Element heading = markup.addText(body, section.level() == 1 ? "h2" : "h3", page.strip(), section.heading());
        heading.setAttribute("id", "s" + number);
        for (PrintableSection.Note note : section.notes()) {
            markup.addText(body, "p", noteClass(note.kind()) + page, note.text());
        }
        blocks.add(body, section.blocks(), wide);
    }

    /**
     * Whether section {@code i} stands on a landscape page: what stands above a landscape table goes on its page, be it in the section before. Kept
     * together with the table on an upright page, the table would be cut off.
     */
    private static boolean isWide(List<PrintableSection> sections, int i) {
        PrintableSection section = sections.get(i);
        boolean heads = section.level() == 1
                && i + 1 < sections.size()
                && section.blocks().stream().allMatch(Block.Information.class::isInstance);
        return heads
                ? isWide(sections, i + 1)
                : !section.blocks().isEmpty()
                        && BlockMarkup.isWide(section.blocks().get(0));
    }

    private static String noteClass(PrintableSection.NoteKind kind) {
        return switch (kind) {
            case SERVED -> "served";
            case NOT_SERVED -> "not-served";
            case WARNING -> "warning";
        };
    }

    private void addUnlessBlank(Element parent, String cssClass, String typed) {
        if (!typed.isBlank()) {
            markup.addText(parent, "p", cssClass, typed);
        }
    }
}
