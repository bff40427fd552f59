package org.counterpart.forms.live;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.merge.Operation.Comment;
import org.counterpart.forms.template.PartDefinition.Kind;
import org.counterpart.forms.template.PartInstance;

/** Cases of comments: who keeps one where, about whatever part, and who is shown it. */
final class PermissionComments {
    private final PermissionFuzz fuzz;

    PermissionComments(PermissionFuzz fuzz) {
        this.fuzz = fuzz;
    }

    void attempt(String anybody, PartInstance any, List<PartInstance> parts) {
        List<PartInstance> notes = parts.stream()
                .filter(part -> part.definition().kind() == Kind.NOTES
                        || part.definition().audience().isEmpty())
                .toList();
        boolean elsewhere = notes.isEmpty() || fuzz.random.nextInt(3) == 0;
        PartInstance part = elsewhere ? any : notes.get(fuzz.random.nextInt(notes.size()));
        PartInstance about = parts.get(fuzz.random.nextInt(parts.size()));
        Optional<FieldPath> question = fuzz.words(about);
        if (question.isPresent()) {
            comment(fuzz.random.nextInt(3) == 0 ? anybody : fuzz.writer(part), part, about, question.get());
        }
    }

    private void comment(String person, PartInstance part, PartInstance about, FieldPath question) {
        String word = "comment" + fuzz.next() + "x";
        Comment comment = new Comment("k" + word, about.id(), question, word);
        if (fuzz.asked(fuzz.facts.of("comment", person, part), person, part, comment)) {
            for (String reader : List.of(fuzz.anybody(), fuzz.writer(part), fuzz.writer(about), fuzz.anybody())) {
                read(reader, part, word);
            }
        }
    }

    /** The words of a comment are looked for in all that a new page is told. */
    private void read(String person, PartInstance part, String word) {
        boolean shown =
                fuzz.world.look(fuzz.claimed(person), List.of()).stream().anyMatch(message -> message.contains(word));
        SortedMap<String, String> of = fuzz.facts.of("read-draft", person, part);
        fuzz.compare(of, shown ? "" : "not-yours", "the line");
    }
}
