package org.counterpart.forms.merge.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries of a log. What is sequenced may be longer than what was sent: marks are added, and transforming splits. Confined
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
    private @Nullable Author last;

    /** The entries of a list, as {@link EntryEncoder} wrote it. */
    public static List<Entry> entries(String json) throws DecodingException {
        return new EntryDecoder().decode(json);
    }

    /** The entries of one list after another. */
    public List<Entry> decode(String json) throws DecodingException {
        in.start(json.getBytes(StandardCharsets.UTF_8));
        List<Entry> entries = new ArrayList<>();
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
        return new Entry(entry.count(REV), entry.text(CID), entry.count(SEQ), author(), entry.number(AT), sequenced);
    }

    private Author author() throws DecodingException {
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
