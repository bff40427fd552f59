package org.counterpart.forms.merge.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries of a log, each of which leaves out what repeats from the ones before. What is sequenced may be longer than what was sent: marks are added, and transforming splits. Confined
 * to one thread.
 */
public final class EntryDecoder {
    private static final int REV = 0;
    private static final int CID = 1;
    private static final int SEQ = 2;
    private static final int BY = 3;
    private static final int NAME = 4;
    private static final int TEAM = 5;
    private static final int FOR = 6;
    private static final int AT = 7;
    private static final int SID = 8;
    private static final int OPS = 9;

    private final JsonScanner in = new JsonScanner();
    private final Members entry = new Members("rev", "cid", "seq", "by", "name", "team", "for", "at", "sid", "ops");
    private final OperationDecoder operations = new OperationDecoder();
    /** Who wrote with each client id in this list. */
    private final Map<String, Author> writers = new LinkedHashMap<>();

    private @Nullable Author last;
    private @Nullable String client;
    private long time;

    /** The entries of a list, as {@link EntryEncoder} wrote it. */
    public static List<Entry> entries(String json) throws DecodingException {
        return new EntryDecoder().decode(json);
    }

    /** The entries of one list after another. */
    public List<Entry> decode(String json) throws DecodingException {
        in.start(json.getBytes(StandardCharsets.UTF_8));
        List<Entry> entries = new ArrayList<>();
        writers.clear();
        client = null;
        in.array();
        while (in.item()) {
            entries.add(entry());
        }
        in.finish();
        return entries;
    }

    private Entry entry() throws DecodingException {
        List<Operation> sequenced = List.of();
        entry.begin(in);
        for (int place = entry.next(in); place >= 0; place = entry.next(in)) {
            if (place == OPS) {
                sequenced = operations.operations(in, Integer.MAX_VALUE, Integer.MAX_VALUE);
            } else {
                entry.read(in, place);
            }
        }
        if (sequenced.isEmpty()) {
            throw new DecodingException("\"ops\" must be a list");
        }
        String clientId = client == null || entry.has(CID) ? entry.text(CID) : client;
        time = client == null || entry.has(AT) ? entry.number(AT) : time;
        client = clientId;
        return new Entry(entry.count(REV), clientId, entry.count(SEQ), author(clientId), time, sequenced);
    }

    /** An author who is left out is the one of the last entry of this client id in the list. */
    private Author author(String clientId) throws DecodingException {
        boolean leftOut = !entry.has(BY) && !entry.has(NAME) && !entry.has(TEAM) && !entry.has(FOR) && !entry.has(SID);
        Author known = leftOut ? writers.get(clientId) : null;
        if (known == null) {
            known = written();
            writers.put(clientId, known);
        }
        return known;
    }

    private Author written() throws DecodingException {
        Author read = new Author(
                entry.text(BY), entry.text(NAME), entry.text(TEAM), entry.optionalText(FOR), entry.text(SID));
        Author known = last;
        if (known != null && known.equals(read)) {
            return known;
        }
        last = read;
        return read;
    }
}
