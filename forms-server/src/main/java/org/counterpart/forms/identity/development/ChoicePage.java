package org.counterpart.forms.identity.development;

import java.util.List;
import java.util.stream.Collectors;
import org.counterpart.forms.identity.development.DevelopmentIssuer.Subject;
import org.jspecify.annotations.Nullable;

/** The page on which somebody says who they are: a link for each person, in both languages. */
final class ChoicePage {
    private ChoicePage() {}

    /**
     * The page.
     *
     * @param probably who stands first, or null
     * @param question the question to the issuer as it came, encoded; each link repeats it with the person
     */
    static String of(List<Subject> people, @Nullable String probably, String question) {
        String links = people.stream()
                .sorted((one, other) ->
                        Boolean.compare(other.id().equals(probably), one.id().equals(probably)))
                .map(person -> "<li><p><a href=\"authorize?person=" + escaped(person.id()) + "&amp;" + escaped(question)
                        + "\" data-person=\"" + escaped(person.id()) + "\">" + escaped(person.name()) + "</a> "
                        + escaped(person.description()) + "</p></li>")
                .collect(Collectors.joining("\n"));
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Who are you? | Pwy ydych chi?</title></head>
                <body><main>
                <h1>Who are you? <span lang="cy">Pwy ydych chi?</span></h1>
                <p>This stands in for the sign-in of an organisation. The people are made up.</p>
                <p lang="cy">Mae hwn yn cymryd lle mewngofnodi sefydliad. Pobl ddychmygol yw'r rhain.</p>
                <ul>
                %s
                </ul>
                </main></body></html>
                """.formatted(links);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
