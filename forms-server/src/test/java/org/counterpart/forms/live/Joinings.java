package org.counterpart.forms.live;

import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation.Audience;
import org.counterpart.forms.merge.codec.DecodingException;
import org.counterpart.forms.merge.codec.EntryDecoder;
import org.counterpart.forms.version.StoredBatch;

/** Where each team joined a shared part last, from the record alone. */
final class Joinings {
    private final SortedMap<String, Integer> last = new TreeMap<>();

    /** A batch is durable. */
    void written(StoredBatch batch) {
        if (batch.content().contains("\"audience\"")) {
            try {
                for (Entry entry : EntryDecoder.entries(batch.content())) {
                    entry.operations().forEach(operation -> {
                        if (operation instanceof Audience audience && audience.joined()) {
                            last.put(key(batch.key().part(), audience.team()), entry.revision());
                        }
                    });
                }
            } catch (DecodingException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** True when the team joined the part after {@code revision}: what whoever has seen no more than that held is not gone on with. */
    boolean isSince(PartId part, String team, int revision) {
        return last.getOrDefault(key(part, team), 0) > revision;
    }

    private static String key(PartId part, String team) {
        return part + " " + team;
    }
}
