import { describe, expect, it } from "vitest";
import type { EditOperation, TextEdit } from "../../src/engine/operations.ts";
import { applyEdit, codePointLength, composeEdits, growth, shortest } from "../../src/engine/textEdit.ts";
import type { Person } from "../../src/live/messages.ts";
import { EDIT_COMPONENTS, split, SUBMISSION_BYTES, SUBMISSION_OPERATIONS } from "../../src/live/submissionSize.ts";
import { FormRoom } from "../server/formRoom.ts";
import { smallCase, smallTemplate } from "../templates/small.ts";
import { seededRandom } from "./seededRandom.ts";
import { Simulation } from "./simulation.ts";

const PART = "defence:d1";
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
const amina: Person = { id: "p_as", name: "Amina Shah", role: "defence-solicitor", team: PART };

/** Everything, submission by submission. */
function pieces(pending: readonly EditOperation[]): EditOperation[][] {
  const all: EditOperation[][] = [];
  for (let rest = pending; rest.length > 0;) {
    const { now, later } = split(rest);
    expect(now.length).toBeGreaterThan(0);
    expect(now.length).toBeLessThanOrEqual(SUBMISSION_OPERATIONS);
    expect(new TextEncoder().encode(JSON.stringify(now)).length).toBeLessThan(SUBMISSION_BYTES + 1_000);
    for (const op of now) if (op.op === "text") expect(op.edit.length).toBeLessThanOrEqual(EDIT_COMPONENTS);
    all.push(now);
    rest = later;
  }
  return all;
}

const text = (edit: TextEdit): EditOperation => ({ op: "text", field: "realIssues", edit });
const editsOf = (submissions: EditOperation[][]): TextEdit[] => submissions.flat().flatMap((op) => (op.op === "text" ? [op.edit] : []));

/** Alternating components, deletions also before insertions, with a very long insertion now and then. */
function large(random: () => number, components: number): { edit: TextEdit; length: number } {
  const edit: TextEdit = [];
  let [length, last] = [0, ""];
  while (edit.length < components) {
    const kind = ["skip", "insert", "delete"].filter((one) => one !== last)[Math.floor(random() * (last ? 2 : 3))]!;
    const count = 1 + Math.floor(random() * 6);
    const sign = ["a", "é", "😀", "\u0001", "\"", "ŵ"][Math.floor(random() * 6)]!;
    edit.push(kind === "skip" ? count : kind === "delete" ? { d: count } : sign.repeat(random() < 0.002 ? 30_000 : count));
    length += kind === "insert" ? 0 : count;
    last = kind;
  }
  if (typeof edit.at(-1) === "number") edit.push("z");
  return { edit, length };
}

describe(`what is too much for one submission (SEED=${SEED})`, () => {
  it("shouldGoInPiecesThatMakeTheWhole", () => {
    for (let round = 0; round < 60; round++) {
      const random = seededRandom(SEED + round);
      const { edit, length } = large(random, 2 + Math.floor(random() * 6_000));
      const before = "x".repeat(length);
      const made = editsOf(pieces([text(edit)]));
      expect(made.reduce(applyEdit, before) === applyEdit(before, edit), `seed ${SEED + round}`).toBe(true);
      let now = length;
      for (const piece of made) expect(now += growth(piece), `seed ${SEED + round}: longest`).toBeLessThanOrEqual(Math.max(length, length + growth(edit)));
    }
  });

  it("shouldComposeToTheVeryEditWhereItGoesFromFrontToBack", () => {
    for (let round = 0; round < 60; round++) {
      const random = seededRandom(SEED + round);
      const { edit, length } = large(random, 2 + Math.floor(random() * 6_000));
      const whole = shortest([...edit, "!".repeat(length)]);
      expect(JSON.stringify(editsOf(pieces([text(whole)])).reduce(composeEdits)), `seed ${SEED + round}`).toBe(JSON.stringify(whole));
    }
  });

  it("shouldNotMakeATextLongerOnTheWayThanAtBothEnds", () => {
    const edit: TextEdit = [...Array.from({ length: 3_000 }, () => ["new", 1] as TextEdit).flat(), { d: 12_000 }];
    let now = 15_000;
    for (const piece of editsOf(pieces([text(edit)]))) expect(now += growth(piece)).toBeLessThanOrEqual(15_000);
    expect(now).toBe(15_000 + growth(edit));
  });

  it("shouldNotSendMoreOperationsThanTheServerTakes", () => {
    const ops = Array.from({ length: 1_300 }, (_, i): EditOperation => ({ op: "set", field: `f${i}`, value: true }));
    expect(pieces(ops).flat()).toEqual(ops);
  });

  it("shouldKeepTheOrderOfWhatBelongsTogether", () => {
    const edit = Array.from({ length: 4_000 }, (_, i) => (i % 2 === 0 ? "a" : 1));
    const ops: EditOperation[] = [{ op: "insert", group: "g", row: "r", after: null }, text(edit.slice(0, -1)), { op: "set", field: "s", value: 1 }];
    const all = pieces(ops).flat();
    expect(all[0]).toEqual(ops[0]);
    expect(all.at(-1)).toEqual(ops[2]);
  });

  it("shouldArriveWholeAfterALongDayOfflineWhileOthersWrite", async () => {
    const random = seededRandom(SEED);
    const room: FormRoom = new FormRoom("f1", smallTemplate, smallCase, () => simulation.now);
    const simulation: Simulation = new Simulation(room, random);
    const [client, other] = [simulation.client(amina), simulation.client({ ...amina, id: "p_jo" })];
    await simulation.run(1_000);
    other.edit(PART, text(["o".repeat(9_000)]));
    await simulation.run(2_000);
    const offline = client.parts.get(PART)!;
    let length = 9_000;
    for (let i = 0; i < 6_000; i++) {
      const at = 1 + Math.floor(random() * (length - 1));
      const gone = random() < 0.3 && at < length - 1;
      offline.edit(text(gone ? [at, { d: 1 }] : [at, "😀"]), i);
      length += gone ? -1 : 1;
    }
    other.edit(PART, text([4_000, "another's words"]));
    await simulation.run(60_000);
    const seen = String(offline.view.fields.realIssues);
    expect(codePointLength(seen)).toBe(length + "another's words".length);
    client.edit(PART, text(["!"]));
    await simulation.run(120_000);
    const log = room.logs.get(PART)!;
    expect(log.state.fields.realIssues === `!${seen}`).toBe(true);
    for (const one of [client, other]) expect(one.parts.get(PART)!.confirmed.fields.realIssues === `!${seen}`).toBe(true);
    expect(client.refusals).toEqual([]);
    expect(offline.corrections).toBe(0);
    for (const entry of log.entries) for (const op of entry.ops) if (op.op === "text") expect(op.edit.length).toBeLessThanOrEqual(2_000);
  });
});
