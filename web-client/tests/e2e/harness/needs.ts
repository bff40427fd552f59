import { existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** Chromium as the system has it: $CHROMIUM, or the first found on the path; null where there is none. */
export function chromiumPath(): string | null {
  const { CHROMIUM, PATH } = process.env;
  if (CHROMIUM) return CHROMIUM;
  const folders = [...(PATH ?? "").split(delimiter), "/usr/bin", "/usr/local/bin", "/snap/bin"];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync) ?? null;
}

export function jarPath(): string {
  return resolve(process.env.COUNTERPART_JAR ?? "../forms-server/target/counterpart.jar");
}

/** Says once, before any test, what is missing. Without a browser the tests are skipped, but never on CI. */
export default function checkNeeds(): void {
  const browser = chromiumPath();
  if (browser === null && process.env.CI === "true") throw new Error("End-to-end tests need Chromium: set CHROMIUM to its path");
  if (browser === null) console.warn("\nEND-TO-END TESTS SKIPPED: no Chromium found. Install it, or set CHROMIUM to its path.\n");
  else if (!existsSync(browser)) throw new Error(`CHROMIUM names a file that is not there: ${browser}`);
  if (browser !== null && !existsSync(jarPath())) throw new Error(`No jar at ${jarPath()}: package forms-server first, or set COUNTERPART_JAR`);
}
