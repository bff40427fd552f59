package org.counterpart.forms.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.InvalidOperation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.codec.DecodingException;
import org.counterpart.forms.merge.codec.EntryDecoder;
import org.counterpart.forms.version.HashChain;
import org.counterpart.forms.version.LogHead;
import org.counterpart.forms.version.StoredBatch;

/** What a log holds, rebuilt without the service; fails where the chain breaks or a revision is missing. */
record Replay(PartState state, List<Entry> entries, LogHead head) {
    static Replay of(List<StoredBatch> batches) {
        PartState state = new PartState();
        List<Entry> entries = new ArrayList<>();
        LogHead head = LogHead.EMPTY;
        try {
            for (StoredBatch batch : batches) {
                assertTrue(HashChain.follows(head, batch), "the chain breaks at " + batch.number());
                head = LogHead.after(batch);
                for (Entry entry : EntryDecoder.entries(batch.content())) {
                    state.apply(entry);
                    entries.add(entry);
                }
            }
        } catch (DecodingException | InvalidOperation e) {
            throw new AssertionError(e);
        }
        return new Replay(state, entries, head);
    }
}
