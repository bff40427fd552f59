/** An id for a new row: letters and digits, unguessable enough never to meet another. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return `r${[...bytes].map((byte) => byte.toString(36).padStart(2, "0")).join("")}`;
}
