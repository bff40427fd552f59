/** For which team somebody acts on this page who has places in several: chosen per case and form, for this tab. */

const KEY = "counterpart-for:";

export function capacityOf(id: string): string | null {
  return sessionStorage.getItem(KEY + id);
}

export function actFor(ids: readonly string[], team: string): void {
  for (const id of ids) sessionStorage.setItem(KEY + id, team);
}

export function forgetCapacity(id: string): void {
  sessionStorage.removeItem(KEY + id);
}

/** The address of a request about a case or form, in the place that was chosen. */
export function inCapacity(path: string): string {
  const id = /^\/api\/(?:cases|forms)\/([^/?]+)/.exec(path)?.[1];
  const team = id ? capacityOf(decodeURIComponent(id)) : null;
  return team === null ? path : `${path}${path.includes("?") ? "&" : "?"}for=${encodeURIComponent(team)}`;
}
