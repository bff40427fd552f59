import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { describe, expect } from "vitest";
import { chromiumPath } from "./needs.ts";

/** A block of tests that needs a browser. */
export const withBrowser = chromiumPath() === null ? describe.skip : describe;

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath()!,
    args: ["--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

export interface Message { t: string; part?: string; [member: string]: unknown }

export const box = (part: string, path: string): string => `[data-path="${part}|${path}"]`;

const WAIT_MS = 30_000;

/** One person at one tab: what they do, and every frame that came and went. */
export class Participant {
  readonly received: string[] = [];
  readonly sent: string[] = [];
  private pings = 1_000_000;

  private constructor(readonly page: Page, readonly url: string) {
    page.on("pageerror", (error) => { throw error; });
    page.on("websocket", (socket) => {
      socket.on("framereceived", ({ payload }) => this.received.push(String(payload)));
      socket.on("framesent", ({ payload }) => this.sent.push(String(payload)));
    });
  }

  /** A tab in a browser profile; the profile may be signed in already. */
  static async tab(context: BrowserContext, url: string): Promise<Participant> {
    const page = await context.newPage();
    await page.addInitScript(keepSockets);
    return new Participant(page, url);
  }

  /** A person in a browser profile of their own, signed in and looking at the form. */
  static async join(browser: Browser, url: string, person: string, width = 1280): Promise<Participant> {
    const one = await Participant.tab(await browser.newContext({ viewport: { width, height: 900 } }), url);
    await one.page.goto(url);
    await one.signIn(person);
    await one.openForm();
    return one;
  }

  async signIn(person: string): Promise<void> {
    await this.page.click(`[data-person=${person}]`);
    await this.there("[data-case]");
  }

  async openForm(): Promise<void> {
    await this.page.click("[data-case]");
    await this.page.click("[data-form]");
    await this.there("section[data-part]");
  }

  /** From the overview of the form to a section of a part this person can read. */
  async openSection(part: string, section: string): Promise<void> {
    await this.page.click(`section[data-part="${part}"] [data-link=${section}]`);
    await this.there(`[data-section=${section}]`);
  }

  async backToForm(): Promise<void> {
    await this.page.click(".govuk-back-link");
    await this.there("section[data-part]");
  }

  /** The address of a section, for one that has no link yet. */
  async goToSection(part: string, section: string): Promise<void> {
    const form = new URL(this.page.url()).pathname.split("/")[2]!;
    await this.page.goto(`${this.url}/forms/${form}/${part}/${section}`);
    await this.there(`[data-section=${section}]`);
  }

  async joinPart(part: string): Promise<void> {
    await this.page.click(`section[data-part="${part}"] [data-action=join]`);
    await this.there(`section[data-part="${part}"] [data-action=leave]`);
  }

  /** Waits without keeping hold of what it waits for: a page that is held is not collected. */
  async there(selector: string, timeout = WAIT_MS): Promise<void> {
    await this.page.locator(selector).first().waitFor({ timeout });
  }

  /** Puts the caret into a text, at its end or at `at`. */
  async caret(part: string, path: string, at: number | "end" = "end"): Promise<void> {
    await this.page.locator(box(part, path)).evaluate((element, position) => {
      const area = element as HTMLTextAreaElement;
      const index = position === "end" ? area.value.length : position as number;
      area.focus();
      area.setSelectionRange(index, index);
    }, at);
  }

  async type(text: string, delay = 0): Promise<void> {
    await this.page.keyboard.type(text, { delay });
  }

  text(part: string, path: string): Promise<string> {
    return this.page.inputValue(box(part, path));
  }

  async saved(): Promise<void> {
    await this.there("[data-save-state=saved]");
  }

  async sees(part: string, path: string, text: string): Promise<void> {
    await expect.poll(() => this.text(part, path), { timeout: WAIT_MS }).toContain(text);
  }

  /** Serves a part through the page, with a reason where answers are missing. */
  async serve(part: string): Promise<void> {
    await this.page.click(`section[data-part="${part}"] a[href$="/serve"]`);
    await this.there("[data-preview]");
    const reason = this.page.locator(box(part, "serve.reason"));
    if (await reason.count() > 0) await reason.fill("The rest follows.");
    await this.page.click("[data-action=serve][aria-disabled=false]");
    await this.there("[data-served]");
  }

  messages(type?: string): Message[] {
    const all = this.received.map((frame) => JSON.parse(frame) as Message);
    return type ? all.filter((one) => one.t === type) : all;
  }

  /** A frame on the page's own open socket that the page did not write. */
  async forge(message: object): Promise<void> {
    await this.page.evaluate((text) => { (window as unknown as Sockets).openSockets.at(-1)!.send(text); }, JSON.stringify(message));
  }

  /** Returns when everything sent to this page before now has arrived: the answer to a ping comes after it. */
  async settled(): Promise<void> {
    const n = this.pings++;
    await this.forge({ t: "ping", n });
    await expect.poll(() => this.received.some((frame) => frame === JSON.stringify({ t: "pong", n })), { timeout: WAIT_MS }).toBe(true);
  }
}

interface Sockets { openSockets: WebSocket[] }

/** Runs in the page before anything of its own. */
function keepSockets(): void {
  const sockets: WebSocket[] = [];
  (window as unknown as Sockets).openSockets = sockets;
  window.WebSocket = class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols);
      sockets.push(this);
    }
  };
}
