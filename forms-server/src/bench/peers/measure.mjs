// Reading of the traces and the printing of one line of JSON for each measurement.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const folder = process.argv[2] ?? "../../../target/bench";

const lines = (name) => readFileSync(join(folder, name), "utf8").trimEnd().split("\n");

export function typing() {
  const all = lines("typing.txt");
  const edits = all.slice(1, -1).map((line) => {
    const [position, deleted] = line.split(" ", 2);
    return { position: +position, deleted: +deleted, inserted: JSON.parse(line.slice(position.length + deleted.length + 2)) };
  });
  return { name: all[0], edits, end: all.at(-1) };
}

export const endOf = (text) => `= ${[...text].length} ${createHash("sha256").update(text).digest("hex")}`;

export function form() {
  return lines("form.txt").map((line) => {
    const [writer, unseen, kind, ...rest] = line.split(" ");
    const step = { writer: +writer, unseen: +unseen, kind };
    if (kind === "text") return { ...step, field: rest[0], permille: +rest[1], deletes: rest[2] === "1", inserted: JSON.parse(rest[3]) };
    return kind === "set" ? { ...step, row: rest[0], cell: rest[1], value: rest[2] } : { ...step, row: rest[0], after: rest[1] };
  });
}

export function offline(kind) {
  const [base, ...rest] = lines(`offline-${kind}.txt`);
  const people = [[], []];
  for (const line of rest) {
    const [person, position, deleted, inserted] = line.split(" ");
    people[+person].push({ position: +position, deleted: +deleted, inserted: JSON.parse(inserted) });
  }
  return { base: JSON.parse(base), people };
}

export function median(times) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

/** Runs once to warm up and `repeats` times to measure; `run` answers its own milliseconds. */
export function repeated(repeats, run) {
  run();
  return median(Array.from({ length: repeats }, run));
}

export function print(peer, version, what, edits, medianMs, note = "") {
  console.log(JSON.stringify({ peer, version, what, edits, medianMs: +medianMs.toFixed(3), perSecond: Math.round((edits / medianMs) * 1000), note }));
}

export function must(holds, what) {
  if (!holds) throw new Error(what);
}
