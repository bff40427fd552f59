package org.counterpart.forms.merge.codec;

import java.util.List;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.TeamComment;

/** Comments as they stand in a part's state, and in a snapshot of it. */
final class CommentCodec {
    private CommentCodec() {}

    static void write(JsonWriter json, List<TeamComment> comments) {
        json.array();
        for (TeamComment one : comments) {
            json.object()
                    .member("id", one.id())
                    .member("about", one.about().value())
                    .member("field", one.field().value())
                    .member("text", one.text())
                    .member("name", one.by())
                    .member("at", one.at())
                    .endObject();
        }
        json.endArray();
    }

    static TeamComment comment(JsonScanner in) throws DecodingException {
        Members one = new Members("id", "about", "field", "text", "name", "at");
        one.begin(in);
        for (int place = one.next(in); place >= 0; place = one.next(in)) {
            one.read(in, place);
        }
        return new TeamComment(one.text(0), part(one.text(1)), one.path(2), one.text(3), one.text(4), one.number(5));
    }

    static PartId part(String text) throws DecodingException {
        if (!PartId.isValid(text)) {
            throw new DecodingException("not a part id");
        }
        return new PartId(text);
    }
}
