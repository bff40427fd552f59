package org.counterpart.forms.merge.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries one behind the other, each without what repeats ({@code docs/PROTOCOL.md} section 4, entries): the bytes that are hashed
 * and stored are the bytes that clients are sent. Used again for the next list after one was taken; confined to one thread.
 */
public final class EntryEncoder {
    private static final byte[] REV = JsonWriter.ascii("{\"rev\":");
    private static final byte[] SEQ = JsonWriter.ascii(",\"seq\":");
    private static final byte[] AT = JsonWriter.ascii(",\"at\":");
    private static final byte[] OPS = JsonWriter.ascii(",\"ops\":");
    private static final byte[] END = JsonWriter.ascii("}");

    private final JsonWriter json = new JsonWriter();
    private final OperationEncoder operations = new OperationEncoder(json);
    private final Fragments<String, byte[]> clients = new Fragments<>(64, EntryEncoder::ofClient);
    private final Fragments<Author, OfAuthor> authors = new Fragments<>(64, EntryEncoder::ofAuthor);

    /** Who wrote with each client id in this list. */
    private final Map<String, Author> writers = new LinkedHashMap<>();

    private @Nullable String client;
    private @Nullable Author writer;
    private long time;

    /** How an author is written, before and after the time. */
    private record OfAuthor(byte[] before, byte[] after) {}

    /** An encoder with nothing in it. */
    public EntryEncoder() {
        json.array();
    }

    private static byte[] ofClient(String clientId) {
        return afterComma(new JsonWriter().member("cid", clientId));
    }

    private static OfAuthor ofAuthor(Author author) {
        JsonWriter before = new JsonWriter()
                .member("by", author.personId())
                .member("name", author.name())
                .member("team", author.team())
                .member("for", author.onBehalfOf());
        JsonWriter after = new JsonWriter().member("sid", author.session());
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
        boolean first = client == null;
        json.comma().fragment(REV).number(entry.revision());
        boolean sameClient = entry.clientId().equals(client);
        if (!sameClient) {
            client = entry.clientId();
            json.fragment(clients.get(client, client.hashCode()));
        }
        json.fragment(SEQ).number(entry.clientSeq());
        OfAuthor author = sameClient && entry.author() == writer ? null : unlessKnown(entry);
        if (author != null) {
            json.fragment(author.before());
        }
        if (first || entry.at() != time) {
            time = entry.at();
            json.fragment(AT).number(time);
        }
        if (author != null) {
            json.fragment(author.after());
        }
        json.fragment(OPS);
        operations.operations(entry.operations());
        json.fragment(END).written();
    }

    /** How the author is written, unless the last entry of this client id in this list was theirs too. */
    private @Nullable OfAuthor unlessKnown(Entry entry) {
        Author author = entry.author();
        writer = author;
        return author.equals(writers.put(entry.clientId(), author))
                ? null
                : authors.get(author, author.session().hashCode());
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
        writers.clear();
        client = null;
        writer = null;
        return list;
    }

    /** The one entry that was added, by itself. */
    String takeOnly() {
        String list = takeList();
        return list.substring(1, list.length() - 1);
    }
}
