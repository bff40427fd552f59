/**
 * The keys of one signed-in person for what this device keeps of theirs. Made from the secret that the service gives to that person only;
 * they cannot be read out of the browser, are never stored, and are gone with the page or with `Vault` itself.
 */

const CONTENT = "counterpart device content 1";
const NAMES = "counterpart device names 1";
const IV_BYTES = 12;
/** Contents are filled up to whole blocks: their length says little of how much was typed. */
const BLOCK_BYTES = 4_096;
const LENGTH_BYTES = 4;

export interface Sealed { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }

export class Vault {
  private constructor(private readonly content: CryptoKey, private readonly naming: CryptoKey) {}

  static async open(secret: Uint8Array<ArrayBuffer>): Promise<Vault> {
    const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
    const derive = (info: string, algorithm: AesKeyGenParams | HmacKeyGenParams, uses: KeyUsage[]) => crypto.subtle.deriveKey(
      { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info: new TextEncoder().encode(info) }, base, algorithm, false, uses,
    );
    const [content, naming] = await Promise.all([
      derive(CONTENT, { name: "AES-GCM", length: 256 }, ["encrypt", "decrypt"]),
      derive(NAMES, { name: "HMAC", hash: "SHA-256", length: 256 }, ["sign"]),
    ]);
    return new Vault(content, naming);
  }

  /** A name that only this person's pages can make again, and that says nothing to others. */
  async name(text: string): Promise<string> {
    return base64url(await crypto.subtle.sign("HMAC", this.naming, new TextEncoder().encode(text)));
  }

  /** `under` is the name it is kept by: what is found under another name does not open. */
  async seal(value: unknown, under: string): Promise<Sealed> {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(under) }, this.content, filled(value));
    return { iv, data };
  }

  /** Null where it does not open: another person's, another place's, or damaged. */
  async unseal(sealed: Sealed, under: string): Promise<unknown> {
    try {
      const whole = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv, additionalData: new TextEncoder().encode(under) }, this.content, sealed.data);
      const length = new DataView(whole).getUint32(0);
      return JSON.parse(new TextDecoder().decode(new Uint8Array(whole, LENGTH_BYTES, length))) as unknown;
    } catch {
      return null;
    }
  }
}

function filled(value: unknown): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(value));
  const whole = new Uint8Array(Math.ceil((LENGTH_BYTES + text.length) / BLOCK_BYTES) * BLOCK_BYTES);
  new DataView(whole.buffer).setUint32(0, text.length);
  whole.set(text, LENGTH_BYTES);
  return whole;
}

export function base64url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
}
