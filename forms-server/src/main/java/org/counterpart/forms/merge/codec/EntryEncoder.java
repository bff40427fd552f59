package org.counterpart.forms.merge.codec;

import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;

/**
 * Writes entries one behind the other: the bytes that are hashed and stored are the bytes that clients are sent. Used again for
 * the next list after one was taken; confined to one thread.
 */
public final class EntryEncoder {
    private static final byte[] REV = JsonWriter.ascii("{\"rev\":");
    private static final byte[] END = JsonWriter.ascii("}");

    private final JsonWriter json = new JsonWriter();
    private final OperationEncoder operations = new OperationEncoder(json);
    private final Fragments<String, byte[]> clients = new Fragments<>(64, EntryEncoder::ofClient);
    private final Fragments<Author, OfAuthor> authors = new Fragments<>(64, EntryEncoder::ofAuthor);

    private long lastTime;
    private byte[] time = JsonWriter.ascii("0");

    /** What an author's entries have in common, before and after their time. */
    private record OfAuthor(byte[] before, byte[] after) {}

    /** An encoder with nothing in it. */
    public EntryEncoder() {
        json.array();
    }

    private static byte[] ofClient(String clientId) {
        JsonWriter json = new JsonWriter().member("cid", clientId).name("seq");
        return afterComma(json);
    }

    private static OfAuthor ofAuthor(Author author) {
        JsonWriter before = new JsonWriter()
                .member("by", author.personId())
                .member("name", author.name())
                .member("team", author.team())
                .member("for", author.onBehalfOf())
                .name("at");
        JsonWriter after = new JsonWriter().member("sid", author.session()).name("ops");
        return new OfAuthor(afterComma(before), afterComma(after));
    }

    private static byte[] afterComma(JsonWriter json) {
        byte[] members = json.bytes();
        byte[] piece = new byte[members.length + 1];
        piece[0] = ',';
        System.arraycopy(members, 0, piece, 1, members.length);
        return piece;
    }

    /** Adds an entry. */
    public void add(Entry entry) {
        OfAuthor author = authors.get(entry.author(), entry.author().session().hashCode());
        json.comma().fragment(REV).number(entry.revision());
        json.fragment(clients.get(entry.clientId(), entry.clientId().hashCode()))
                .number(entry.clientSeq());
        json.fragment(author.before()).fragment(time(entry.at())).fragment(author.after());
        operations.operations(entry.operations());
        json.fragment(END).written();
    }

    /** Entries of one batch are mostly of one time. */
    private byte[] time(long at) {
        if (at != lastTime) {
            lastTime = at;
            time = JsonWriter.ascii(Long.toString(at));
        }
        return time;
    }

    /** How many bytes have been written. */
    public int size() {
        return json.size();
    }

    /** The list of what was added; the encoder is empty afterwards. */
    public String takeList() {
        String list = json.endArray().toString();
        json.clear();
        json.array();
        return list;
    }

    /** The one entry that was added, by itself. */
    String takeOnly() {
        String list = takeList();
        return list.substring(1, list.length() - 1);
    }
}
