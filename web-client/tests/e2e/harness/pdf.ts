import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";

/** What a program of poppler says about a document; null where it is not installed. */
export function ask(program: "pdftotext" | "pdfinfo" | "pdfsig", ...args: string[]): string | null {
  const run = spawnSync(program, args, { encoding: "utf8" });
  if (run.error && (run.error as NodeJS.ErrnoException).code === "ENOENT") return null;
  return run.stdout + run.stderr;
}

/** The same document with one bit turned in its middle. */
export function tampered(bytes: Buffer, path: string): string {
  const copy = Buffer.from(bytes);
  const middle = copy.length >> 1;
  copy[middle] = copy[middle]! ^ 1;
  writeFileSync(path, copy);
  return path;
}
