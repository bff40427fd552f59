import { expect } from "vitest";

/** `count` words that occur nowhere else: `shah-1 shah-2 … `, closed by a point so that none is the beginning of another. */
export function markedWords(mark: string, count: number, from = 1): string[] {
  return Array.from({ length: count }, (_, index) => `${mark}${from + index}.`);
}

export function occurrences(text: string, word: string): number {
  return text.split(word).length - 1;
}

/** Words that are not there, and words that are there more than once. */
export function lostAndDoubled(text: string, words: readonly string[]): { lost: string[]; doubled: string[] } {
  return {
    lost: words.filter((word) => occurrences(text, word) === 0),
    doubled: words.filter((word) => occurrences(text, word) > 1),
  };
}

const sorted = (text: string): string => [...text].sort().join("");

/** Everything typed is there once, to the character, and nothing else is. */
export function expectExactly(text: string, typed: readonly string[]): void {
  expect(sorted(text)).toBe(sorted(typed.join("")));
}

/** One line of what a test proved. */
export function proved(what: string): void {
  process.stdout.write(`  proved: ${what}\n`);
}
