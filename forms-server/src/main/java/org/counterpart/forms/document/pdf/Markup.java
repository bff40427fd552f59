package org.counterpart.forms.document.pdf;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Builds the document tree the renderer reads. Text only ever enters as a text node or an attribute value of the tree,
 * so nothing that was typed is parsed as markup.
 */
final class Markup {
    private final Document document;
    private final PrintableText text;

    Markup(PrintableText text) {
        this.text = text;
        try {
            document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    Document document() {
        return document;
    }

    Element root(String name) {
        return (Element) document.appendChild(document.createElement(name));
    }

    Element add(Element parent, String name, String cssClass) {
        Element element = document.createElement(name);
        if (!cssClass.isEmpty()) {
            element.setAttribute("class", cssClass);
        }
        parent.appendChild(element);
        return element;
    }

    /** Adds an element with typed text in it, made fit to print. */
    Element addText(Element parent, String name, String cssClass, String typed) {
        Element element = add(parent, name, cssClass);
        element.appendChild(document.createTextNode(text.clean(typed)));
        return element;
    }

    /** The text on one line, cut to the length of the line on every page. */
    String running(String typed) {
        String line = text.clean(typed).replace('\n', ' ').strip();
        int[] kept = line.codePoints().limit(PrintLimits.RUNNING_CHARS).toArray();
        String start = new String(kept, 0, kept.length);
        return start.length() < line.length() ? start.stripTrailing() + "…" : line;
    }

    /** The text on one line, for metadata and bookmarks. */
    String oneLine(String typed) {
        return text.clean(typed).replace("\u200B", "").replace('\n', ' ').strip();
    }
}
