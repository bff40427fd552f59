import { get, send } from "./rest.ts";

/** Signing in by an organisation's own sign-in, in this window or in one beside it. */

export interface Issuer { id: string; name: { en: string; cy: string } }

/** Tells the other windows of this browser that somebody has signed in; it never says who. */
const CHANNEL = "counterpart-sign-in";

export async function issuers(): Promise<Issuer[]> {
  return (await get<{ issuers: Issuer[] }>("/api/issuers")).issuers;
}

/** Leaves this window for the issuer's page. It comes back to `returnTo`; without one, to a page that says that it may be closed. */
export async function leaveFor(issuer: string, returnTo: string | null, fresh = false, hint: string | null = null): Promise<void> {
  const question = { issuer, fresh, ...(returnTo === null ? {} : { returnTo }), ...(hint === null ? {} : { hint }) };
  const { location: address } = await send<{ location: string }>("POST", "/api/sign-in", question);
  location.assign(address);
}

/** A link to signing in in a window of its own: this page keeps what it has in memory. */
export function windowFor(issuer: string, fresh = false): string {
  return `/sign-in/${encodeURIComponent(issuer)}#${fresh ? "fresh" : "window"}`;
}

/** Brings back what the issuer has sent with the address; the page to go on with, or null in a window of its own. */
export async function complete(issuer: string, sent: URLSearchParams): Promise<string | null> {
  const fields = Object.fromEntries(["state", "code", "error", "iss"].flatMap((name) => (sent.has(name) ? [[name, sent.get(name)]] : [])));
  const { returnTo } = await send<{ returnTo: string | null }>("POST", "/api/sign-in/completion", { issuer, ...fields });
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("signed-in");
  channel.close();
  return returnTo;
}

/** Runs whenever somebody has signed in in another window, until it is stopped. */
export function onSignInElsewhere(run: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = run;
  return () => channel.close();
}
