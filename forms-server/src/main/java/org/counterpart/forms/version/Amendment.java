package org.counterpart.forms.version;

/**
 * That a final form was opened again.
 *
 * @param version the version that is amended
 * @param slip true when a slip of the court is corrected
 * @param by who opened it, and when
 */
public record Amendment(int version, String reason, boolean slip, Saga.Initiator by) {}
