/** The limits of the service that the page tells of before anything is sent, by the names they have there (`forms-server/docs/limits.md`; a test compares them). */
export const REASON_CHARACTERS = 2_000;
export const COMMENT_CHARACTERS = 2_000;
