package org.counterpart.forms.merge.codec;

import java.util.List;
import org.counterpart.forms.form.Declaration;

/** Declarations as they stand in a part's state, in a snapshot of it, and in {@code release} messages. */
public final class DeclarationCodec {
    private static final int AS = 0;
    private static final int RELEASE = 1;
    private static final int HASH = 2;
    private static final int BY = 3;
    private static final int TEAM = 4;
    private static final int ON_BEHALF_OF = 5;
    private static final int AT = 6;
    private static final int REVISION = 7;

    private DeclarationCodec() {}

    /** For whoever follows the part live. */
    static void write(JsonWriter json, List<Declaration> declarations) {
        json.array();
        declarations.forEach(one -> write(json.object(), one, true, false));
        json.endArray();
    }

    /** For a snapshot. */
    static void record(JsonWriter json, List<Declaration> declarations) {
        json.array();
        declarations.forEach(one -> write(json.object(), one, true, true));
        json.endArray();
    }

    /**
     * For whoever reads the releases: without hashes. That of the release they are shown they have; another may be of rows that they were never
     * shown.
     */
    public static void shown(JsonWriter json, List<Declaration> declarations) {
        json.array();
        declarations.forEach(one -> write(json.object(), one, false, false));
        json.endArray();
    }

    private static void write(JsonWriter json, Declaration one, boolean withHash, boolean withRevision) {
        json.member("as", one.as()).member("release", one.release());
        if (withHash) {
            json.member("hash", one.hash());
        }
        json.member("by", one.by().name())
                .member("team", one.by().team())
                .member("onBehalfOf", one.by().onBehalfOf())
                .member("at", one.by().at());
        if (withRevision) {
            json.member("rev", one.revision());
        }
        json.endObject();
    }

    static Declaration declaration(JsonScanner in) throws DecodingException {
        Members one = new Members("as", "release", "hash", "by", "team", "onBehalfOf", "at", "rev");
        one.begin(in);
        for (int place = one.next(in); place >= 0; place = one.next(in)) {
            one.read(in, place);
        }
        return new Declaration(
                one.text(AS),
                one.count(RELEASE),
                one.text(HASH),
                new Declaration.By(one.text(BY), one.text(TEAM), one.optionalText(ON_BEHALF_OF), one.number(AT)),
                one.count(REVISION));
    }
}
