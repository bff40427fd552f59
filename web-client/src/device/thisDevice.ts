import { get } from "../live/rest.ts";
import { Device } from "./deviceLog.ts";
import { BrowserLocks, IndexedRecords } from "./records.ts";
import { base64url, fromBase64url, Vault } from "./vault.ts";

/** The device of whoever is signed in on this page; its keys are in memory only, and gone when they are signed out. */

const RETRY_MS = 5_000;

/** Of this page, whoever is signed in: what one sign-in left here, the next one of the same person takes up. */
const locks = new BrowserLocks();
const tab = base64url(crypto.getRandomValues(new Uint8Array(12)).buffer);

let current: { person: string; device: Promise<Device | null> } | null = null;

/** Null where this browser keeps nothing; asks again later where the court did not answer. */
export function deviceOf(person: string): Promise<Device | null> {
  if (current?.person !== person) current = { person, device: open() };
  return current.device;
}

export function forgetDevice(): void {
  current = null;
}

async function open(): Promise<Device | null> {
  if (!("subtle" in crypto) || !("locks" in navigator) || !("indexedDB" in window)) return null;
  const secret = await deviceSecret();
  if (secret === null) return null;
  return Device.open(await Vault.open(secret), new IndexedRecords(), locks, tab, Date.now);
}

/** Asked twice: a page that opens while the service restarts should keep what is typed there, too. */
async function deviceSecret(): Promise<Uint8Array<ArrayBuffer> | null> {
  const ask = async () => fromBase64url((await get<{ secret: string }>("/api/session/device-secret")).secret);
  return ask().catch(() => new Promise<void>((done) => setTimeout(done, RETRY_MS)).then(ask).catch(() => null));
}
