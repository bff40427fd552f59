package org.counterpart.forms.version;

/**
 * That a judge approved what a version would record. Court staff make that final, and nothing else.
 *
 * @param content what was approved, as the judge saw it
 * @param by the judge, and when
 */
public record Approval(VersionContent content, Saga.Initiator by) {}
