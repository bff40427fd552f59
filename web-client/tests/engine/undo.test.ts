import { describe, expect, it } from "vitest";
import type { TextEdit } from "../../src/engine/operations.ts";
import { applyEdit, codePointLength, editBetween, transformEdit } from "../../src/engine/textEdit.ts";
import { inverted, UndoHistory } from "../../src/engine/undo.ts";
import { seededRandom } from "../live/seededRandom.ts";

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));

/** A text, its author with a history, and somebody else. Every sign is written once only, so that it can be followed. */
class Desk {
  text = "";
  readonly history = new UndoHistory();
  readonly mine = new Set<string>();
  readonly theirs = new Set<string>();
  readonly takenByMe = new Set<string>();
  readonly takenByThem = new Set<string>();
  private next = 0x10000;
  private now = 0;

  constructor(private readonly random: () => number) {}

  private below(count: number): number {
    return Math.floor(this.random() * count);
  }

  private signs(into: Set<string>): string[] {
    const made = Array.from({ length: 1 + this.below(4) }, () => String.fromCodePoint(this.next++));
    for (const sign of made) into.add(sign);
    return made;
  }

  /** Somewhere, some words in and some out. */
  private splice(author: Set<string>, taken: Set<string>, mayTake: (sign: string) => boolean): TextEdit {
    const signs = [...this.text];
    const at = this.below(signs.length + 1);
    let out = 0;
    const wanted = this.random() < 0.5 ? this.below(5) : 0;
    while (out < wanted && at + out < signs.length && mayTake(signs[at + out]!)) taken.add(signs[at + out++]!);
    signs.splice(at, out, ...(out > 0 && this.random() < 0.5 ? [] : this.signs(author)));
    return editBetween(this.text, signs.join(""));
  }

  writeOwn(mayTake: (sign: string) => boolean = () => true): void {
    const edit = this.splice(this.mine, this.takenByMe, mayTake);
    this.now += this.below(3_000);
    this.history.record(edit, this.text, this.now);
    this.text = applyEdit(this.text, edit);
  }

  writeOther(mayTake: (sign: string) => boolean = () => true): void {
    const edit = this.splice(this.theirs, this.takenByThem, mayTake);
    this.history.carry(edit);
    this.text = applyEdit(this.text, edit);
  }

  step(direction: "undo" | "redo"): boolean {
    const edit = this.history.step(direction, this.text);
    if (edit) this.text = applyEdit(this.text, edit);
    return edit !== null;
  }

  all(direction: "undo" | "redo"): void {
    while (this.step(direction));
  }

  /** What the other wrote and did not take out again. */
  get standingOfOthers(): string[] {
    return [...this.theirs].filter((sign) => !this.takenByThem.has(sign)).sort();
  }
}

const sorted = (text: string): string[] => [...text].sort();

describe(`undo of own edits (SEED=${SEED})`, () => {
  it("shouldTakeBackEverythingOfOnesOwnAndNothingElse", () => {
    for (let round = 0; round < 1_500; round++) {
      const random = seededRandom(SEED + round);
      const desk = new Desk(random);
      for (let i = 0; i < 40; i++) {
        const choice = random();
        if (choice < 0.4) desk.writeOwn();
        else if (choice < 0.75) desk.writeOther();
        else desk.step(choice < 0.9 ? "undo" : "redo");
      }
      desk.all("undo");
      expect(sorted(desk.text), `seed ${SEED + round}`).toEqual(desk.standingOfOthers);
    }
  });

  it("shouldNeverTakeOrBringBackWordsOfOthersThatTheAuthorDidNotTouch", () => {
    for (let round = 0; round < 1_500; round++) {
      const random = seededRandom(SEED + round);
      const desk = new Desk(random);
      for (let i = 0; i < 40; i++) {
        const choice = random();
        if (choice < 0.35) desk.writeOwn();
        else if (choice < 0.6) desk.writeOther();
        else {
          const before = new Set(desk.text);
          desk.step(choice < 0.85 ? "undo" : "redo");
          const after = new Set(desk.text);
          expect(after.size, "nothing twice").toBe([...desk.text].length);
          for (const sign of before) if (!after.has(sign)) expect(desk.mine.has(sign) || desk.takenByMe.has(sign), `seed ${SEED + round}`).toBe(true);
          for (const sign of after) if (!before.has(sign)) expect(desk.takenByThem.has(sign), `seed ${SEED + round}`).toBe(false);
        }
      }
    }
  });

  it("shouldLeaveTheOthersTextToTheLetterWhereTheAuthorOnlyAdded", () => {
    for (let round = 0; round < 1_500; round++) {
      const random = seededRandom(SEED + round);
      const desk = new Desk(random);
      let alone = "";
      for (let i = 0; i < 30; i++) {
        if (random() < 0.5) desk.writeOwn((sign) => desk.mine.has(sign));
        else {
          desk.writeOther();
          alone = [...desk.text].filter((sign) => desk.theirs.has(sign)).join("");
        }
      }
      desk.all("undo");
      expect(desk.text, `seed ${SEED + round}`).toBe(alone);
    }
  });

  it("shouldBringTheOwnWordsBackInTheirPlaces", () => {
    for (let round = 0; round < 1_500; round++) {
      const random = seededRandom(SEED + round);
      const desk = new Desk(random);
      for (let i = 0; i < 30; i++) random() < 0.5 ? desk.writeOwn() : desk.writeOther();
      const before = desk.text;
      desk.all("undo");
      desk.all("redo");
      expect(desk.text, `seed ${SEED + round}`).toBe(before);
      desk.all("undo");
      for (let i = 0; i < 10; i++) desk.writeOther();
      desk.all("redo");
      const own = [...before].filter((sign) => desk.mine.has(sign) && !desk.takenByThem.has(sign));
      expect([...desk.text].filter((sign) => desk.mine.has(sign)), `seed ${SEED + round}`).toEqual(own);
      for (const sign of desk.standingOfOthers) if (!desk.takenByMe.has(sign)) expect(desk.text, `seed ${SEED + round}`).toContain(sign);
    }
  });

  it("shouldInvertAnyEdit", () => {
    const random = seededRandom(SEED);
    for (let i = 0; i < 5_000; i++) {
      const before = Array.from({ length: Math.floor(random() * 12) }, () => ["a", "é", "😀", "\n"][Math.floor(random() * 4)]).join("");
      const after = Array.from({ length: Math.floor(random() * 12) }, () => ["a", "é", "😀", "\n"][Math.floor(random() * 4)]).join("");
      const edit = editBetween(before, after);
      expect(applyEdit(after, inverted(edit, before))).toBe(before);
    }
  });
});

describe("steps of undo", () => {
  function typing(history: UndoHistory, text: string, word: string, at: number, pause = 100): string {
    for (const sign of word) {
      history.record(editBetween(text, text + sign), text, at += pause);
      text += sign;
    }
    return text;
  }

  it("shouldTakeARunOfTypingBackAtOnceAndAPauseApart", () => {
    const history = new UndoHistory();
    const text = typing(history, typing(history, "", "one", 0), " two", 10_000);
    const first = applyEdit(text, history.step("undo", text)!);
    expect(first).toBe("one");
    expect(applyEdit(first, history.step("undo", first)!)).toBe("");
    expect(history.step("undo", "")).toBeNull();
  });

  it("shouldTakeARunOfDeletionsBackAtOnce", () => {
    const history = new UndoHistory();
    let text = "abcdef";
    for (let i = 0; i < 4; i++) {
      history.record(editBetween(text, text.slice(0, -1)), text, i * 100);
      text = text.slice(0, -1);
    }
    expect(applyEdit(text, history.step("undo", text)!)).toBe("abcdef");
  });

  it("shouldTakeAPasteBackByItself", () => {
    const history = new UndoHistory();
    const text = typing(history, "", "typed ", 0);
    const pasted = text + "words that came in one piece";
    history.record(editBetween(text, pasted), text, 700);
    expect(applyEdit(pasted, history.step("undo", pasted)!)).toBe("typed ");
  });

  it("shouldForgetWhatWasUndoneOnceTheAuthorTypesOn", () => {
    const history = new UndoHistory();
    let text = typing(history, "", "one", 0);
    text = applyEdit(text, history.step("undo", text)!);
    text = typing(history, text, "two", 300);
    expect(history.step("redo", text)).toBeNull();
  });

  it("shouldBringBackWhatBothDeletedAtTheSameTime", () => {
    const history = new UndoHistory();
    history.record([4, { d: 4 }], "One two 😀", 0);
    history.carry(transformEdit([2, { d: 7 }], [4, { d: 4 }], "right"));
    expect(applyEdit("On", history.step("undo", "On")!)).toBe("Ontwo ");
  });

  it("shouldNotMakeATextLongerThanItMayBe", () => {
    const history = new UndoHistory();
    history.record([{ d: 5 }], "aaaaa", 0);
    history.carry(["bbbbbbbb"]);
    expect(history.step("undo", "bbbbbbbb", 10)).toBeNull();
    const edit = history.step("undo", "bbbbb", 10);
    expect(edit).not.toBeNull();
    expect(codePointLength(applyEdit("bbbbb", edit!))).toBe(10);
  });

  it("shouldKeepALimitedNumberOfSteps", () => {
    const history = new UndoHistory();
    let text = "";
    for (let i = 0; i < 1_000; i++) text = typing(history, text, "x", i * 10_000);
    let steps = 0;
    for (let edit = history.step("undo", text); edit; edit = history.step("undo", text), steps++) text = applyEdit(text, edit);
    expect(steps).toBe(200);
    expect(text).toHaveLength(800);
  });
});
