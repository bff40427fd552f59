import { describe, expect, it } from "vitest";
import type { TextEdit } from "../../src/engine/operations.ts";
import { applyEdit, codePointLength, composeEdits, editBetween, normaliseText, toCodePoints, toIndex, transformEdit } from "../../src/engine/textEdit.ts";
import { seededRandom } from "../live/seededRandom.ts";

const SIGNS = ["a", "b", "aa", "é", "😀", "👩🏽‍⚖️", "\n", "ŵ", "𐐷"];

function randomText(random: () => number, longest: number): string {
  return Array.from({ length: Math.floor(random() * longest) }, () => SIGNS[Math.floor(random() * SIGNS.length)]).join("");
}

function randomSplice(random: () => number, text: string): string {
  const points = [...text];
  const at = Math.floor(random() * (points.length + 1));
  points.splice(at, Math.floor(random() * 4), randomText(random, 4));
  return points.join("");
}

describe("edits of a text", () => {
  it("shouldTurnOneTextIntoAnotherWithoutCuttingASurrogatePair", () => {
    const random = seededRandom(7);
    let text = "";
    for (let i = 0; i < 20_000; i++) {
      const next = randomSplice(random, text).slice(0, 400).toWellFormed();
      const edit = editBetween(text, next, Math.floor(random() * (next.length + 1)));
      expect(applyEdit(text, edit)).toBe(next);
      for (const part of edit) if (typeof part === "string") expect(part.isWellFormed()).toBe(true);
      text = next;
    }
  });

  it("shouldPlaceARepeatedLetterWhereTheCaretIs", () => {
    expect(editBetween("aaa", "aaaa", 1)).toEqual(["a"]);
    expect(editBetween("aaa", "aaaa", 2)).toEqual([1, "a"]);
    expect(editBetween("aaa", "aaaa", 4)).toEqual([3, "a"]);
    expect(editBetween("aaa", "aa", 1)).toEqual([1, { d: 1 }]);
  });

  it("shouldNotSplitOneEmojiThatReplacesAnother", () => {
    expect(editBetween("x😀y", "x😁y", 3)).toEqual([1, "😁", { d: 1 }]);
  });

  it("shouldConvergeWhateverSideAppliesFirst", () => {
    const random = seededRandom(11);
    for (let i = 0; i < 5_000; i++) {
      const base = randomText(random, 12);
      const mine = editBetween(base, randomSplice(random, base));
      const theirs = editBetween(base, randomSplice(random, base));
      const one = applyEdit(applyEdit(base, theirs), transformEdit(mine, theirs, "left"));
      const other = applyEdit(applyEdit(base, mine), transformEdit(theirs, mine, "right"));
      expect(one).toBe(other);
    }
  });

  it("shouldComposeToTheSameText", () => {
    const random = seededRandom(13);
    for (let i = 0; i < 5_000; i++) {
      const base = randomText(random, 12);
      const middle = randomSplice(random, base);
      const end = randomSplice(random, middle);
      const composed: TextEdit = composeEdits(editBetween(base, middle), editBetween(middle, end));
      expect(applyEdit(base, composed)).toBe(end);
    }
  });

  it("shouldCountInCodePoints", () => {
    expect(codePointLength("a😀b")).toBe(3);
    expect(toCodePoints("a😀b", 3)).toBe(2);
    expect(toCodePoints("a😀b", 2)).toBe(1);
    expect(toIndex("a😀b", 2)).toBe(3);
    expect(normaliseText("a\r\nb\rc\ud83d")).toBe("a\nb\nc\ufffd");
  });
});
