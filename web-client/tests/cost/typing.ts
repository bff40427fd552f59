import { PartSession } from "../../src/live/partSession.ts";
import { emptyPart } from "../../src/engine/partState.ts";
import { codePointLength } from "../../src/engine/textEdit.ts";
import { seededRandom } from "../live/seededRandom.ts";

/**
 * Measures a long day offline: keys typed into one answer of 20,000 signs, nothing sent. `node tests/cost/run.mjs` (KEYS=) prints how
 * long all keys took, the slowest and the last thousand, and how many components the pending edit has. Not part of the tests.
 */
const KEYS = Number(process.env.KEYS ?? 50_000);
const SIGNS = 20_000;

function day(burst: number): string {
  const random = seededRandom(1);
  const state = { ...emptyPart, fields: { answer: "x".repeat(SIGNS) } };
  const session = new PartSession({ t: "part", part: "defence:d1", clientId: "c", lastSeq: 0, revision: 1, state }, () => undefined);
  let length = SIGNS;
  let place = 0;
  let slowest = 0;
  let last = 0;
  const began = performance.now();
  for (let key = 0; key < KEYS; key++) {
    if (key % burst === 0) place = Math.floor(random() * (length + 1));
    const at = performance.now();
    session.edit({ op: "text", field: "answer", edit: place > 0 ? [place, "a"] : ["a"] }, key * 100);
    const took = performance.now() - at;
    slowest = Math.max(slowest, took);
    if (key >= KEYS - 1_000) last += took;
    place++;
    length++;
  }
  const all = performance.now() - began;
  const flat = performance.now();
  const op = session.pending!.buffer[0]!;
  const composed = performance.now() - flat;
  if (codePointLength(String(session.view.fields.answer)) !== SIGNS + KEYS) throw new Error("a sign was lost");
  const components = op.op === "text" ? op.edit.length : 0;
  return `bursts of ${burst}: ${Math.round(all)} ms for ${KEYS} keys, last thousand ${Math.round(last)} ms, slowest key ${slowest.toFixed(1)} ms, ${components} components, composed in ${composed.toFixed(1)} ms`;
}

export function measure(): void {
  for (const burst of [30, 1]) console.log(day(burst));
}
