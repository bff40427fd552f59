import { expect, it } from "vitest";
import { wordChanges } from "../../src/form/wordChanges.ts";
import { seededRandom } from "../live/seededRandom.ts";

const later = (before: string, after: string) => wordChanges(before, after).filter((one) => one.kind !== "gone").map((one) => one.text).join("");
const earlier = (before: string, after: string) => wordChanges(before, after).filter((one) => one.kind !== "new").map((one) => one.text).join("");

it("shouldShowWhatGoesBeforeWhatComes", () => {
  expect(wordChanges("He was there at noon.", "He was nearby at noon.")).toEqual([
    { kind: "same", text: "He was " }, { kind: "gone", text: "there" }, { kind: "new", text: "nearby" }, { kind: "same", text: " at noon." },
  ]);
});

it("shouldShowAnAnswerThatIsNewOrGone", () => {
  expect(wordChanges("", "All of it.")).toEqual([{ kind: "new", text: "All of it." }]);
  expect(wordChanges("All of it.", "")).toEqual([{ kind: "gone", text: "All of it." }]);
  expect(wordChanges("same", "same")).toEqual([{ kind: "same", text: "same" }]);
  expect(wordChanges("", "")).toEqual([]);
});

it("shouldHaveBothTextsInItWhateverTheyAre", () => {
  const seed = Date.now() % 1_000_000;
  const random = seededRandom(seed);
  const words = ["a", "b", "😀", " ", "\n", "dé", "  "];
  const text = () => Array.from({ length: Math.floor(random() * 30) }, () => words[Math.floor(random() * words.length)]!).join("");
  for (let i = 0; i < 3_000; i++) {
    const [one, other] = [text(), text()];
    expect([earlier(one, other), later(one, other)], `seed ${seed}`).toEqual([one, other]);
    const kinds = wordChanges(one, other).map(({ kind }) => kind).join(" ");
    expect(kinds, `seed ${seed}: ${JSON.stringify([one, other])}`).not.toMatch(/new gone|same same|gone gone|new new/);
  }
});

it("shouldNotCompareMoreThanAPageCanDo", () => {
  const long = (word: string) => `${word} `.repeat(9_000);
  expect(wordChanges(long("a"), long("b")).map(({ kind }) => kind)).toEqual(["gone", "new", "same"]);
});
