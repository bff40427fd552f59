import { mkdirSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launch } from "./participant.ts";
import { Server } from "./server.ts";

/** The service and a browser for the tests of one file, there from the first to the last of them; `folder` is for what they leave to look at. */
export function running(folder?: string): { readonly browser: Browser; readonly server: Server } {
  let browser: Browser | undefined;
  let server: Server | undefined;
  beforeAll(async () => {
    if (folder !== undefined) mkdirSync(folder, { recursive: true });
    [browser, server] = await Promise.all([launch(), Server.start()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  return { get browser() { return browser!; }, get server() { return server!; } };
}
