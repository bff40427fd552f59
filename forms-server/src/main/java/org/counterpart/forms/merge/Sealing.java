package org.counterpart.forms.merge;

import org.counterpart.forms.merge.Operation.Audience;
import org.counterpart.forms.merge.Operation.Migrate;
import org.counterpart.forms.merge.Operation.Seal;

/**
 * Where sagas have left a part. The entry of a saga has no client, and the number of the saga in place of a client's sequence number.
 *
 * @param by the number of the version that sealed the part, or 0
 * @param openedAt the revision at which it was opened again, the last time; 0 if it never was
 * @param saga the number of the saga that reached the part last, or 0
 * @param revision the revision at which that saga did
 * @param template the version of the template the part was moved to, the last time; empty if it never was
 */
public record Sealing(int by, int openedAt, int saga, int revision, String template) {
    /** Of a part that no saga has reached. */
    public static final Sealing NONE = new Sealing(0, 0, 0, 0, "");

    /** After the entry of a saga. */
    Sealing after(Operation operation, Entry entry) {
        int at = entry.revision();
        if (operation instanceof Seal seal) {
            return new Sealing(seal.version(), openedAt, entry.clientSeq(), at, template);
        }
        if (operation instanceof Migrate migrate) {
            return new Sealing(by, openedAt, entry.clientSeq(), at, migrate.version());
        }
        if (operation instanceof Audience) {
            return new Sealing(by, openedAt, entry.clientSeq(), at, template);
        }
        return new Sealing(0, at, entry.clientSeq(), at, template);
    }
}
