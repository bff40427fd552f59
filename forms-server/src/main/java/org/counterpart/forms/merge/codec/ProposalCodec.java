package org.counterpart.forms.merge.codec;

import java.util.Arrays;
import java.util.List;
import org.counterpart.forms.merge.Operation.Decide.Outcome;
import org.counterpart.forms.merge.Proposal;

/** Proposals as they stand in a part's state, in a snapshot of it, and in {@code proposals} messages. */
public final class ProposalCodec {
    private ProposalCodec() {}

    /** The list of these proposals. */
    public static String list(List<Proposal> proposals) {
        JsonWriter json = new JsonWriter();
        write(json, proposals);
        return json.toString();
    }

    static void write(JsonWriter json, List<Proposal> proposals) {
        json.array();
        for (Proposal one : proposals) {
            json.object()
                    .member("team", one.team())
                    .member("id", one.id())
                    .member("field", one.field().value())
                    .member("release", one.release())
                    .member("text", one.text())
                    .member("reason", one.reason())
                    .member("name", one.by())
                    .member("at", one.at());
            if (one.end() != null) {
                end(json.name("end"), one.end());
            }
            json.endObject();
        }
        json.endArray();
    }

    private static void end(JsonWriter json, Proposal.End end) {
        json.object()
                .member("outcome", end.outcome().wireName())
                .member("name", end.by())
                .member("team", end.team())
                .member("at", end.at());
        if (end.reason() != null) {
            json.member("reason", end.reason());
        }
        json.endObject();
    }

    static Proposal proposal(JsonScanner in) throws DecodingException {
        Members one = new Members("team", "id", "field", "release", "text", "reason", "name", "at", "end");
        one.begin(in);
        for (int place = one.next(in); place >= 0; place = one.next(in)) {
            if (place == 8) {
                one.put(8, end(in));
            } else {
                one.read(in, place);
            }
        }
        return new Proposal(
                one.text(0),
                one.text(1),
                one.path(2),
                one.count(3),
                one.text(4),
                one.text(5),
                one.text(6),
                one.number(7),
                one.has(8) ? one.get(8, Proposal.End.class, "how it ended") : null);
    }

    private static Proposal.End end(JsonScanner in) throws DecodingException {
        Members end = new Members("outcome", "name", "team", "at", "reason");
        end.begin(in);
        for (int place = end.next(in); place >= 0; place = end.next(in)) {
            end.read(in, place);
        }
        return new Proposal.End(outcome(end.text(0)), end.text(1), end.text(2), end.number(3), end.optionalText(4));
    }

    static Outcome outcome(String name) throws DecodingException {
        return Arrays.stream(Outcome.values())
                .filter(one -> one.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new DecodingException("there is no such outcome"));
    }
}
