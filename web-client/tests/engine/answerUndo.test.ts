import { describe, expect, it } from "vitest";
import { AnswerHistory } from "../../src/engine/answerUndo.ts";
import type { EditOperation } from "../../src/engine/operations.ts";
import { applyOperation, emptyPart, type PartState, standingRows } from "../../src/engine/partState.ts";
import { seededRandom } from "../live/seededRandom.ts";

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));

class Desk {
  state: PartState = emptyPart;
  readonly history = new AnswerHistory();

  own(op: EditOperation): void {
    this.history.record(op, this.state);
    this.state = applyOperation(this.state, op);
  }

  other(op: EditOperation): void {
    this.history.hear(op);
    this.state = applyOperation(this.state, op);
  }

  step(direction: "undo" | "redo"): string {
    const stepped = this.history.step(direction, this.state);
    if ("nothing" in stepped) return stepped.nothing;
    this.state = applyOperation(this.state, stepped.op);
    return stepped.op.op;
  }

  get rows(): string[] {
    return standingRows(this.state, "g");
  }
}

const set = (value: string): EditOperation => ({ op: "set", field: "f", value });
const insert = (row: string, after: string | null = null): EditOperation => ({ op: "insert", group: "g", row, after });
const remove = (row: string): EditOperation => ({ op: "remove", group: "g", row });
const typed = (row: string): EditOperation => ({ op: "text", field: `g/${row}/name`, edit: ["words"] });

describe("undo of own choices and rows", () => {
  it("shouldBringTheFormerValueBackAndTheNewOneAgain", () => {
    const desk = new Desk();
    desk.own(set("a"));
    desk.own(set("b"));
    desk.step("undo");
    expect(desk.state.fields).toEqual({ f: "a" });
    desk.step("redo");
    expect(desk.state.fields).toEqual({ f: "b" });
  });

  it.each(["b", "c"])("shouldLeaveWhatSomebodyElseAnsweredSince (%s)", (theirs) => {
    const desk = new Desk();
    desk.own(set("b"));
    desk.other(set(theirs));
    expect(desk.step("undo")).toBe("changed-by-others");
    expect(desk.state.fields).toEqual({ f: theirs });
    expect(desk.step("undo")).toBe("no-step");
  });

  it("shouldPutARemovedRowBackInItsPlaceWithWhatOthersWroteInIt", () => {
    const desk = new Desk();
    for (const [row, after] of [["1", null], ["2", "1"], ["3", "2"]] as const) desk.other(insert(row, after));
    desk.own(remove("2"));
    desk.other(typed("2"));
    desk.other(remove("2"));
    desk.step("undo");
    expect(desk.rows).toEqual(["1", "2", "3"]);
    expect(desk.step("redo")).toBe("row-used-by-others");
  });

  it("shouldNotTakeOutARowThatSomebodyElseWroteIn", () => {
    const added = new Desk();
    added.own(insert("1"));
    added.other(typed("1"));
    expect(added.step("undo")).toBe("row-used-by-others");
    expect(added.rows).toEqual(["1"]);
    const restored = new Desk();
    restored.other(insert("1"));
    restored.own(remove("1"));
    restored.step("undo");
    restored.other(typed("1"));
    expect(restored.step("redo")).toBe("row-used-by-others");
    expect(restored.rows).toEqual(["1"]);
  });

  it("shouldTakeOutAnAddedRowWithOnesOwnWordsOnly", () => {
    const desk = new Desk();
    desk.own(insert("1"));
    desk.own(typed("1"));
    expect(desk.step("undo")).toBe("remove");
    expect(desk.step("redo")).toBe("insert");
    expect(desk.rows).toEqual(["1"]);
  });

  it("shouldMoveARowBackUnlessSomebodyElseMovedIt", () => {
    const desk = new Desk();
    for (const [row, after] of [["1", null], ["2", "1"]] as const) desk.other(insert(row, after));
    desk.own({ op: "move", group: "g", row: "2", after: null });
    desk.step("undo");
    expect(desk.rows).toEqual(["1", "2"]);
    desk.own({ op: "move", group: "g", row: "2", after: null });
    desk.other({ op: "move", group: "g", row: "2", after: "1" });
    expect(desk.step("undo")).toBe("changed-by-others");
  });
});

describe(`undo of own choices and rows at random (SEED=${SEED})`, () => {
  /** As the page makes them: a removed row is put back where it was, and only a row that stands is moved. */
  const any = (random: () => number, state: PartState): EditOperation => {
    const row = `r${Math.floor(random() * 5)}`;
    const after = random() < 0.4 ? null : `r${Math.floor(random() * 5)}`;
    const kind = Math.floor(random() * 5);
    if (kind === 0) return { op: "set", field: `f${Math.floor(random() * 3)}`, value: Math.floor(random() * 3) || null };
    if (kind === 1) return { op: "set", field: `g/${row}/x`, value: Math.floor(random() * 3) || null };
    const rows = state.rows.g ?? [];
    const at = rows.findIndex((one) => one.id === row);
    if (kind === 3) return remove(row);
    if (at < 0 || rows[at]!.removed) return insert(row, at < 0 ? after : rows[at - 1]?.id ?? null);
    return { op: "move", group: "g", row, after };
  };

  it("shouldComeBackToTheBeginningAndForthAgainWhereNobodyElseEdits", () => {
    for (let round = 0; round < 1_000; round++) {
      const random = seededRandom(SEED + round);
      const desk = new Desk();
      for (let i = 0; i < 10; i++) desk.other(any(random, desk.state));
      const seen = (): string => JSON.stringify([Object.entries(desk.state.fields).sort(), desk.rows]);
      const first = seen();
      for (let i = 0; i < 30; i++) desk.own(any(random, desk.state));
      const last = seen();
      while (desk.step("undo") !== "no-step");
      expect(seen(), `seed ${SEED + round}`).toBe(first);
      while (desk.step("redo") !== "no-step");
      expect(seen(), `seed ${SEED + round}`).toBe(last);
    }
  });

  it("shouldNeverChangeAnAnswerOrTakeOutARowThatOthersUsedLast", () => {
    for (let round = 0; round < 1_000; round++) {
      const random = seededRandom(SEED + round);
      const desk = new Desk();
      const theirs = new Set<string>();
      for (let i = 0; i < 60; i++) {
        const op = any(random, desk.state);
        const name = "field" in op ? op.field : "group" in op ? `${op.group}/${op.row}` : "";
        if (random() < 0.35) { desk.own(op); theirs.delete(name); }
        else if (random() < 0.4) { desk.other(op); theirs.add(name); }
        else {
          const before = desk.state;
          desk.step(random() < 0.6 ? "undo" : "redo");
          for (const field of theirs) if (!/^g\/r\d$/.test(field)) expect(desk.state.fields[field], `seed ${SEED + round}`).toEqual(before.fields[field]);
          const gone = standingRows(before, "g").filter((row) => !desk.rows.includes(row));
          for (const row of gone) expect(theirs.has(`g/${row}`), `seed ${SEED + round}`).toBe(false);
        }
      }
    }
  });
});
