package org.counterpart.forms.template.check;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.PartDefinition;
import org.counterpart.forms.template.PartDefinition.ForEach;
import org.counterpart.forms.template.PartDefinition.Kind;
import org.counterpart.forms.template.PartDefinition.Side;
import org.counterpart.forms.template.Section;

/**
 * What refers to another part may be read by those only who may read that part: otherwise that a row is there would tell somebody what the
 * part does not show them (design D5).
 */
final class ReaderCheck {
    private ReaderCheck() {}

    /** Who reads a part. The defendant's own team and the others' are told apart in a part of each defendant. */
    private enum Reader {
        PROSECUTION("the prosecution"),
        OWN_TEAM("the defendant's own team"),
        OTHER_TEAMS("the other defendants' teams"),
        COURT("the court");

        private final String words;

        Reader(String words) {
            this.words = words;
        }
    }

    static List<Problem> problems(Places places) {
        FormTemplate template = places.template();
        List<Problem> problems = new ArrayList<>();
        for (Section section : template.sections()) {
            String rowsOf = section.rowsOf();
            if (rowsOf != null) {
                String owner = rowsOf.substring(0, rowsOf.indexOf('/'));
                template.part(owner).ifPresent(source -> template.part(section.part())
                        .ifPresent(own -> check(section, own, source, problems)));
            }
        }
        return problems;
    }

    private static void check(Section section, PartDefinition own, PartDefinition source, List<Problem> problems) {
        Set<Reader> kept = readers(own);
        kept.removeAll(readers(source));
        if (source.kind() == Kind.NOTES || !kept.isEmpty()) {
            String who =
                    String.join(", ", kept.stream().map(reader -> reader.words).toList());
            problems.add(Problem.inTemplate(
                    section.id(),
                    "The section is about rows of the part \"" + source.id() + "\", but the part \"" + own.id()
                            + "\" is also read by " + who
                            + ", who may not read those rows. Refer to a part that all its"
                            + " readers may read, or give the rows of their own."));
        }
    }

    private static Set<Reader> readers(PartDefinition part) {
        Set<Reader> readers = EnumSet.noneOf(Reader.class);
        switch (part.owner()) {
            case PROSECUTION -> readers.add(Reader.PROSECUTION);
            case DEFENCE -> readers.add(Reader.OWN_TEAM);
            case COURT -> readers.add(Reader.COURT);
            case TEAM -> {}
            case TEAMS -> part.teams().forEach(side -> add(readers, side, part));
        }
        part.audience().forEach(side -> add(readers, side, part));
        return readers;
    }

    private static void add(Set<Reader> readers, Side side, PartDefinition part) {
        switch (side) {
            case PROSECUTION -> readers.add(Reader.PROSECUTION);
            case COURT -> readers.add(Reader.COURT);
            case CO_DEFENCE -> readers.add(Reader.OTHER_TEAMS);
            case DEFENCE -> {
                readers.add(Reader.OWN_TEAM);
                if (part.forEach() != ForEach.DEFENDANT) {
                    readers.add(Reader.OTHER_TEAMS);
                }
            }
        }
    }
}
