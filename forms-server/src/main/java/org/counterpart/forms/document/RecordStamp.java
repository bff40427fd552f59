package org.counterpart.forms.document;

/**
 * Which record of the form this is.
 *
 * @param versionLabel such as "Final, version 1"; printed on every page
 * @param finalisedBy the judge or the member of staff, in words; empty if the form is not final
 * @param approvedBy the judge who approved what court staff made final, and when, in words; empty when a judge made it final
 * @param finalisedAt the time in words, Europe/London; empty if the form is not final
 * @param recordHash the version's hash in the tamper-evident record, hexadecimal; empty if there is none
 */
public record RecordStamp(
        String versionLabel, String finalisedBy, String approvedBy, String finalisedAt, String recordHash) {
    /** The stamp of what a judge made final, or of what is not final. */
    public RecordStamp(String versionLabel, String finalisedBy, String finalisedAt, String recordHash) {
        this(versionLabel, finalisedBy, "", finalisedAt, recordHash);
    }
}
