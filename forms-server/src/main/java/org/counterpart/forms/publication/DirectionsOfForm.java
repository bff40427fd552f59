package org.counterpart.forms.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.obligation.DueDates;
import org.counterpart.forms.obligation.Obligations;
import org.counterpart.forms.obligation.Term;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.FormTemplate.Directions;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.HashChain;
import org.jspecify.annotations.Nullable;

/**
 * The directions that the court has written into a table, as orders: each row binds whom it names, until the date it names. A row that names nobody
 * binds nobody; one that a later publication leaves out is withdrawn like any order. Other words in a row are another direction: what was said of the
 * old ones, and done towards another date of them, does not stand for the new.
 */
final class DirectionsOfForm {
    private static final int DIGEST = 16;

    private final FormOutline outline;
    private final @Nullable Directions directions;

    DirectionsOfForm(FormOutline outline) {
        this.outline = outline;
        this.directions = outline.template().directions();
    }

    /** True for the part whose table it is. */
    boolean areIn(PartInstance part) {
        return directions != null
                && outline.template().sectionsOf(part.definition().id()).stream()
                        .anyMatch(section -> section.id().equals(directions.section()));
    }

    /** What a publication of that part directs; {@code defence} are the defence teams that something can be asked of. */
    List<Obligations.Order> of(PartInstance part, Release.Content content, List<String> defence) {
        List<Obligations.Order> orders = new ArrayList<>();
        if (directions == null || !areIn(part)) {
            return orders;
        }
        DueDates dates = new DueDates(Map.of(), Map.of(), Set.of(), OrdersOfForm.NOT_ASKED);
        for (String row : content.rowsOf(directions.table())) {
            Term term =
                    new Term(OrdersOfForm.date(content.at(cell(directions, row, directions.due()))), null, null, null);
            String place = place(directions, row, content);
            for (String team : assignees(directions, row, content, defence)) {
                orders.add(new Obligations.Order(team + " " + place, team, dates.of(term)));
            }
        }
        return orders;
    }

    /** The path of the words, and a digest of them: not of how they are spaced. */
    private static String place(Directions directions, String row, Release.Content content) {
        FieldPath path = cell(directions, row, directions.text());
        String words = content.at(path).asText().strip().replaceAll("\\s+", " ");
        return words.isEmpty()
                ? path.value()
                : path.value() + "#" + HashChain.sha256(words).substring(0, DIGEST);
    }

    /** The words of every direction that these releases have had, by its place. */
    Map<String, String> words(PartInstance part, List<Release> releases) {
        Map<String, String> words = new HashMap<>();
        if (directions == null || !areIn(part)) {
            return words;
        }
        for (Release release : releases) {
            for (String row : release.content().rowsOf(directions.table())) {
                String said = release.content()
                        .at(cell(directions, row, directions.text()))
                        .asText();
                if (!said.isBlank()) {
                    words.put(place(directions, row, release.content()), said);
                }
            }
        }
        return words;
    }

    private static FieldPath cell(Directions directions, String row, String column) {
        return FieldPath.cell(directions.table(), row, column);
    }

    private List<String> assignees(Directions directions, String row, Release.Content content, List<String> defence) {
        String assignee =
                content.at(cell(directions, row, directions.assignee())).asText();
        return switch (assignee) {
            case "prosecution", "court" -> List.of(assignee);
            case "defence" -> ofOne(directions, row, content, defence);
            case "both" -> {
                List<String> both = new ArrayList<>(List.of("prosecution"));
                both.addAll(defence);
                yield both;
            }
            default -> List.of();
        };
    }

    /** The defence of the one defendant whose number is named; every one where none is. */
    private List<String> ofOne(Directions directions, String row, Release.Content content, List<String> defence) {
        String number = directions.defendant() == null
                ? ""
                : content.at(cell(directions, row, directions.defendant())).asText();
        if (number.isEmpty()) {
            return defence;
        }
        return outline.numbered(number)
                .map(defendant -> "defence:" + defendant)
                .filter(defence::contains)
                .map(List::of)
                .orElse(List.of());
    }
}
