/** What became of some words: they stand in both texts, in the earlier one only, or in the later one only. */
export interface Words { kind: "same" | "gone" | "new"; text: string }

/** The most pairs of words that are compared; of more, everything between what is the same at both ends is said to be another text. */
const LONGEST = 1_000_000;

/** How a text differs from another, word by word; put together, what is not gone is the later text and what is not new the earlier. */
export function wordChanges(before: string, after: string): Words[] {
  const old = tokens(before);
  const now = tokens(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const middle = between(old.slice(start, old.length - end), now.slice(start, now.length - end));
  return joined([...old.slice(0, start).map(same), ...middle, ...old.slice(old.length - end).map(same)]);
}

/** Words, and what is between them. */
function tokens(text: string): string[] {
  return text.match(/\s+|[^\s]+/gu) ?? [];
}

const same = (text: string): Words => ({ kind: "same", text });
const gone = (text: string): Words => ({ kind: "gone", text });
const added = (text: string): Words => ({ kind: "new", text });

/** By the longest common run of words. */
function between(old: string[], now: string[]): Words[] {
  if (old.length * now.length > LONGEST) return [...old.map(gone), ...now.map(added)];
  const width = now.length + 1;
  const common = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      common[i * width + j] = old[i] === now[j] ? common[(i + 1) * width + j + 1]! + 1 : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  const words: Words[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) words.push(same(old[i++]!)), j++;
    else if (common[(i + 1) * width + j]! >= common[i * width + j + 1]!) words.push(gone(old[i++]!));
    else words.push(added(now[j++]!));
  }
  return [...words, ...old.slice(i).map(gone), ...now.slice(j).map(added)];
}

/** Neighbours of one kind are one; between what is the same, what is gone stands before what is new. */
function joined(words: Words[]): Words[] {
  const all: Words[] = [];
  for (const one of words) {
    const last = all.at(-1);
    const before = all.at(-2);
    if (last?.kind === one.kind) last.text += one.text;
    else if (one.kind === "gone" && last?.kind === "new" && before?.kind === "gone") before.text += one.text;
    else if (one.kind === "gone" && last?.kind === "new") all.splice(-1, 0, { ...one });
    else all.push({ ...one });
  }
  return all;
}
